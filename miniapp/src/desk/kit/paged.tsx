import { Button } from "antd";
import type { ReactNode } from "react";
import { DataTable, type DataTableProps } from "./data-table";
import { EmptyView, PendingView } from "./state-views";

/** Option of an infinite query: each page names the cursor of the next one, and the last page names null. */
export const byCursor = { getNextPageParam: (page: { nextCursor: string | null }) => page.nextCursor };

/** The parts of a `useInfiniteQuery` that a list needs. */
export type PagedQuery<Row> = {
  data: { pages: readonly { items: readonly Row[] }[] } | undefined;
  error: unknown;
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  isFetchNextPageError: boolean;
  refetch: () => unknown;
  fetchNextPage: () => unknown;
};

/** The rows of all pages that have been read. */
export function rowsOf<Row>({ data }: Pick<PagedQuery<Row>, "data">): Row[] {
  return data?.pages.flatMap(({ items }) => items) ?? [];
}

type TableProps<Row> = Omit<DataTableProps<Row>, "rows" | "loading"> & {
  query: PagedQuery<Row>;
  /** Lines of the placeholder while the first page is on its way. */
  loadingRows?: number;
};

/** A table that is read page by page. */
export function PagedTable<Row extends object>({ query, loadingRows, ...table }: TableProps<Row>) {
  return (
    <PagedList query={query} loadingRows={loadingRows}>
      {(rows) => <DataTable<Row> rows={rows} {...table} />}
    </PagedList>
  );
}

type ListProps<Row> = {
  query: PagedQuery<Row>;
  empty?: string;
  loadingRows?: number;
  children: (rows: Row[]) => ReactNode;
};

/** A list of any look that is read page by page: loading, failure with another try, empty, rows, and the way to more. */
export function PagedList<Row>({ query, empty, loadingRows, children }: ListProps<Row>) {
  if (!query.data) return <PendingView query={query} rows={loadingRows} />;
  const rows = rowsOf(query);
  return (
    <>
      {rows.length === 0 && empty !== undefined && <EmptyView text={empty} />}
      {children(rows)}
      {query.hasNextPage && (
        <div className="more">
          <Button onClick={() => void query.fetchNextPage()} loading={query.isFetchingNextPage} data-testid="load-more">
            {query.isFetchNextPageError ? "没能加载，再试一次" : "加载更多"}
          </Button>
        </div>
      )}
    </>
  );
}
