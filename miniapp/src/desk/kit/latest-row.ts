type List<Row> = { refetch: () => Promise<{ data?: readonly Row[] }> };

/** The row as it is now, for a form whose save was refused; null when somebody has removed it. */
export async function latestRow<Row extends { id: string }>(list: List<Row>, id: string | null): Promise<Row | null> {
  const { data } = await list.refetch();
  return data?.find((row) => row.id === id) ?? null;
}

/** The key of a form: loading the row's latest version begins a new one. */
export const formKey = ({ id, version }: { id: string | null; version: number | null }) => `${id}-${version}`;
