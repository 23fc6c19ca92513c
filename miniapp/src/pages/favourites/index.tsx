import { useInfiniteQuery, useMutation } from "@tanstack/react-query";
import { View } from "@tarojs/components";
import { RememberedList } from "@/catalog/remembered-list";
import { confirmed } from "@/components/confirm";
import { withErrorPage } from "@/components/error-page";
import { GoShopping } from "@/components/go-shopping";
import { Notice } from "@/components/states";
import { tell, tellError } from "@/components/toast";
import { api } from "@/data/api";
import { queryClient } from "@/data/query-client";
import type { RememberedProduct } from "@/data/shapes";
import { LoginWall } from "@/members/login-wall";

function FavouritesPage() {
  return (
    <LoginWall reason="登录后查看收藏的商品">
      <Favourites />
    </LoginWall>
  );
}

function Favourites() {
  const query = useInfiniteQuery({
    ...api.favourites.list.infiniteQueryOptions({}, { getNextPageParam: (page) => page.nextCursor }),
    staleTime: 0,
  });
  const removing = useMutation(
    api.favourites.remove.mutationOptions({
      onSuccess: () => {
        tell("已取消收藏");
        return queryClient.invalidateQueries(api.favourites.pathFilter());
      },
      onError: tellError,
    }),
  );
  const remove = async ({ id, title }: RememberedProduct) => {
    if (await confirmed("取消收藏", `不再收藏“${title}”，确定吗？`)) removing.mutate({ productId: id });
  };
  const empty = (
    <Notice
      id="favourites-empty"
      icon="heart"
      title="还没有收藏"
      hint="在商品页点一下爱心，就能在这里找到它"
      action={<GoShopping />}
    />
  );
  return (
    <View id="favourites" className="screen">
      <RememberedList query={query} empty={empty} onRemove={remove} />
    </View>
  );
}

export default withErrorPage(FavouritesPage);
