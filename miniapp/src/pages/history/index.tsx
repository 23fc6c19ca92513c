import { useInfiniteQuery, useMutation } from "@tanstack/react-query";
import { View } from "@tarojs/components";
import { RememberedList } from "@/catalog/remembered-list";
import { Button } from "@/components/button";
import { confirmed } from "@/components/confirm";
import { withErrorPage } from "@/components/error-page";
import { GoShopping } from "@/components/go-shopping";
import { Notice } from "@/components/states";
import { tell, tellError } from "@/components/toast";
import { api } from "@/data/api";
import { queryClient } from "@/data/query-client";
import { LoginWall } from "@/members/login-wall";

function HistoryPage() {
  return (
    <LoginWall reason="登录后查看看过的商品">
      <History />
    </LoginWall>
  );
}

function History() {
  const query = useInfiniteQuery({
    ...api.history.list.infiniteQueryOptions({}, { getNextPageParam: (page) => page.nextCursor }),
    staleTime: 0,
  });
  const clearing = useMutation(
    api.history.clear.mutationOptions({
      onSuccess: () => {
        tell("已清空");
        return queryClient.invalidateQueries(api.history.pathFilter());
      },
      onError: tellError,
    }),
  );
  const clear = async () => {
    if (await confirmed("清空浏览记录", "清空后不能恢复，确定吗？")) clearing.mutate();
  };
  const hasSome = (query.data?.pages[0]?.items.length ?? 0) > 0;
  return (
    <View id="history" className="screen">
      <RememberedList
        query={query}
        empty={
          <Notice
            id="history-empty"
            icon="clock"
            title="还没有浏览记录"
            hint="看过的商品会出现在这里"
            action={<GoShopping />}
          />
        }
      />
      {hasSome && (
        <Button id="history-clear" tone="line" busy={clearing.isPending} onTap={clear}>
          清空浏览记录
        </Button>
      )}
    </View>
  );
}

export default withErrorPage(HistoryPage);
