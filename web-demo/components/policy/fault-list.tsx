import type { PolicyFault } from "@/lib/policy/fit";
import { lineOf, rangeOf } from "@/lib/policy/place";

interface Props {
  readonly faults: readonly PolicyFault[];
  readonly text: string;
  readonly onPick: (fault: PolicyFault) => void;
}

/** Every fault with its place, each a button that goes there. */
export function FaultList({ faults, text, onPick }: Props) {
  return (
    <ol className="faults">
      {faults.map((fault, index) => {
        const hasPlace = fault.pointer !== undefined || fault.offset !== undefined;
        const words = (
          <>
            <span>{fault.message}</span>
            <small>
              {hasPlace && <>line {lineOf(text, rangeOf(text, fault).start)} </>}
              {fault.pointer ? <code>{fault.pointer}</code> : null} <code>{fault.code}</code>
            </small>
          </>
        );
        return (
          <li key={`${index} ${fault.code} ${fault.pointer}`}>
            {hasPlace ? (
              <button type="button" onClick={() => onPick(fault)}>
                {words}
              </button>
            ) : (
              <p>{words}</p>
            )}
          </li>
        );
      })}
    </ol>
  );
}
