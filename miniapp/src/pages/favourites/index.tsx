import { useInfiniteQuery } from "@tanstack/react-query";
import { View } from "@tarojs/components";
import { RememberedList } from "@/catalog/remembered-list";
import { withErrorPage } from "@/components/error-page";
import { Notice } from "@/components/states";
import { api } from "@/data/api";
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
  const empty = (
    <Notice id="favourites-empty" icon="heart" title="还没有收藏" hint="在商品页点一下爱心，就能在这里找到它" />
  );
  return (
    <View id="favourites" className="screen">
      <RememberedList query={query} empty={empty} />
    </View>
  );
}

export default withErrorPage(FavouritesPage);
