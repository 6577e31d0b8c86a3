import { loadCore, variant } from "creator-core";
import { loadServerCore } from "creator-core/server";
import { askCore, askServer } from "../../../questions.mjs";

export const runtime = "edge";

export async function GET() {
  const core = askCore(await loadCore());
  return Response.json({ variant, core, server: askServer(await loadServerCore()) });
}
