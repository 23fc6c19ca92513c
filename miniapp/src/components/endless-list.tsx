import { Text, View } from "@tarojs/components";
import { useReachBottom } from "@tarojs/taro";
import type { ReactNode } from "react";
import { Failure, SkeletonCards } from "@/components/states";
import { tap } from "@/components/tap";

export type Pages<Item> = {
  data: { pages: { items: Item[] }[] } | undefined;
  error: unknown;
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  isFetchNextPageError: boolean;
  fetchNextPage: () => unknown;
  refetch: () => unknown;
};

type Props<Item> = {
  query: Pages<Item>;
  empty: ReactNode;
  waiting?: ReactNode;
  children: (items: Item[]) => ReactNode;
};

/** A list that loads its next page when its end is reached, with waiting, failed and empty views. */
export function EndlessList<Item>({ query, empty, waiting, children }: Props<Item>) {
  useReachBottom(() => {
    if (query.hasNextPage && !query.isFetchingNextPage) query.fetchNextPage();
  });
  if (!query.data) {
    if (query.error) return <Failure error={query.error} onRetry={() => void query.refetch()} />;
    return <>{waiting ?? <SkeletonCards count={4} />}</>;
  }
  const items = query.data.pages.flatMap((page) => page.items);
  if (items.length === 0) return <>{empty}</>;
  return (
    <>
      {children(items)}
      <View
        style={{ padding: "16px 0", textAlign: "center" }}
        {...tap(() => query.hasNextPage && query.fetchNextPage())}
      >
        <Text className="faint small">{endOf(query)}</Text>
      </View>
    </>
  );
}

/** What stands at the end of the list; a page that did not come is asked for again by a tap. */
function endOf({ isFetchingNextPage, isFetchNextPageError, hasNextPage }: Omit<Pages<unknown>, "data">): string {
  if (isFetchingNextPage) return "正在加载…";
  if (isFetchNextPageError) return "没能加载，点这里再试一次";
  return hasNextPage ? "加载更多" : "— 没有更多了 —";
}
