type Callable = (input: unknown) => Promise<unknown>;

/** Calls the procedure of this name on a caller: `desk.orders.list` is `caller.desk.orders.list`. */
export function callPath(caller: unknown, path: string, input: unknown): Promise<unknown> {
  const procedure = path.split(".").reduce((room, name) => (room as Record<string, unknown>)[name], caller);
  return (procedure as Callable)(input);
}

/** The room that a procedure is called by: `desk.orders` for `desk.orders.list`, `desk` for `desk.search`. */
export const roomOfPath = (path: string): string => path.slice(0, path.lastIndexOf("."));
