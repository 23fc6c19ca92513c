import type { ReactNode } from "react";

/** A column of a list. Without `isFixed` it can be hidden; `isHidden` is how it starts. */
export type ListColumn<Row> = {
  key: string;
  title: string;
  /** In pixels; long lists are drawn row by row and need it. */
  width: number;
  render: (row: Row) => ReactNode;
  isFixed?: true;
  isHidden?: true;
  /** A column of figures: digits of one width, aligned at the right. */
  isFigure?: true;
  /** The server's name of the order by this column: `placedAt` with `-placedAt` for the latest first. */
  sort?: string;
};

/** The columns that are shown: as one has chosen, else as the list starts. */
export function shownColumns<Row>(columns: readonly ListColumn<Row>[], hidden: readonly string[] | null) {
  return columns.filter(({ key, isFixed, isHidden }) => isFixed || (hidden ? !hidden.includes(key) : !isHidden));
}
