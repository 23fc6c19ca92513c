import type { ReactNode } from "react";

/** A line of a `<dl className="facts">`: what it is called, what it is. */
export function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
