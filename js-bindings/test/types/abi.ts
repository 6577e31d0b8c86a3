// Asks the compiler about the C ABI: a misspelt function or field, and a field read as another type's, must not compile. This
// file is compiled, never run.
import { getInt64, getPointer, getUint32, setUint32 } from "../../dist/abi/field.js";
import * as abi from "../../dist/generated/abi.js";
import type { CoreModule, ServerModule } from "../../dist/wall.js";

declare const core: CoreModule;
declare const server: ServerModule;
declare const view: DataView;

core.raw.cc_series_count(0);
core.raw.cc_viewer_can_row(0, 0, 0, 0, 0);
server.raw.cc_wipe(0, 0);
server.raw.cc_series_count(0);

// @ts-expect-error a function that there is not
core.raw.cc_series_cuont(0);
// @ts-expect-error one that a page's module has not
core.raw.cc_wipe(0, 0);
// @ts-expect-error a parameter too few
core.raw.cc_viewer_can_row(0, 0, 0, 0);
// @ts-expect-error a parameter too many
core.raw.cc_series_count(0, 0);
// @ts-expect-error a text: what crosses are numbers
core.raw.cc_series_count("0");
// @ts-expect-error its answer is an int64, of which JavaScript sees one half
core.raw.cc_series_next(0, 0, 0);

getUint32(view, 0, abi.cc_decision_code);
getInt64(view, 0, abi.cc_decision_valid_until);
getPointer(view, 0, abi.cc_text_data);

// @ts-expect-error a field that there is not
getUint32(view, 0, abi.cc_decision_cod);
// @ts-expect-error an int64 read as 32 bits
getUint32(view, 0, abi.cc_decision_valid_until);
// @ts-expect-error 32 bits read as an int64
getInt64(view, 0, abi.cc_decision_code);
// @ts-expect-error a signed field read as an unsigned one
getUint32(view, 0, abi.cc_decision_unlock_tier);
// @ts-expect-error a pointer written as a number
setUint32(view, 0, abi.cc_text_data, 0);
// @ts-expect-error an offset typed by hand
getUint32(view, 0, 4);
