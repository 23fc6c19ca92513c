import { useMutation, useQuery } from "@tanstack/react-query";
import { Text, View } from "@tarojs/components";
import { Icon } from "@/components/icon";
import { tap } from "@/components/tap";
import { tell, tellError } from "@/components/toast";
import { api } from "@/data/api";
import { queryClient } from "@/data/query-client";
import { logInFor } from "@/members/login-wish";
import { useMe } from "@/members/use-me";

/** 收藏: a heart, full when the product is a favourite. */
export function FavouriteButton({ productId }: { productId: string }) {
  const { loggedIn } = useMe();
  const { data: isKept = false } = useQuery({ ...api.favourites.has.queryOptions({ productId }), enabled: loggedIn });
  const answers = (sentence: string) => ({
    onSuccess: () => {
      tell(sentence);
      return queryClient.invalidateQueries(api.favourites.pathFilter());
    },
    onError: tellError,
  });
  const adding = useMutation(api.favourites.add.mutationOptions(answers("已收藏")));
  const removing = useMutation(api.favourites.remove.mutationOptions(answers("已取消收藏")));
  const toggle = () => {
    if (!loggedIn) return logInFor({ kind: "favourite", productId });
    if (adding.isPending || removing.isPending) return;
    if (isKept) removing.mutate({ productId });
    else adding.mutate({ productId });
  };
  return (
    <View id="favourite" className={`bar-icon ${isKept ? "bar-icon--kept" : ""}`} {...tap(toggle, { on: isKept })}>
      <Icon name={isKept ? "heart-full" : "heart"} size={22} />
      <Text className="bar-icon__name">{isKept ? "已收藏" : "收藏"}</Text>
    </View>
  );
}
