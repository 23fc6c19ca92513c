import type { ReactNode } from "react";

type Props = {
  first: ReactNode;
  /** Smaller and fainter; left out when there is nothing to say. */
  second?: ReactNode;
  /** Whether the second line has digits of one width. */
  figure?: boolean;
};

/** A cell of a table with a second line under the first. */
export function TwoLines({ first, second, figure = false }: Props) {
  return (
    <>
      {first}
      {second && <span className={figure ? "second-line figure" : "second-line"}>{second}</span>}
    </>
  );
}
