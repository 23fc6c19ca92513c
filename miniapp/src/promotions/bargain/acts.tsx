import { useMutation } from "@tanstack/react-query";
import { navigateTo } from "@tarojs/taro";
import { BottomBar } from "@/components/bottom-bar";
import { Button } from "@/components/button";
import { tell, tellError } from "@/components/toast";
import { api } from "@/data/api";
import { queryClient } from "@/data/query-client";
import type { BargainPage } from "@/data/shapes";
import { formatFen, formatFenShort } from "@/format/money";
import { logInFor } from "@/members/login-wish";
import { useMe } from "@/members/use-me";
import { checkoutOf } from "@/promotions/bargain-words";
import { ShareButton } from "@/share/share-button";

type Props = { bargain: BargainPage; path: string };

/** What the owner and a friend can do next. */
export function BargainActs({ bargain, path }: Props) {
  return (
    <BottomBar>
      {bargain.isOwn ? <OwnActs bargain={bargain} path={path} /> : <FriendActs bargain={bargain} />}
    </BottomBar>
  );
}

function OwnActs({ bargain, path }: Props) {
  const { state, floorOnly, priceFen, productId, orderNo } = bargain;
  const product = () => navigateTo({ url: `/pages/product/index?id=${productId}` });
  if (state === "bought")
    return (
      <Button
        id="bargain-order"
        tone="quiet"
        onTap={() => navigateTo({ url: `/pages/order/index?orderNo=${orderNo ?? ""}` })}
      >
        查看订单
      </Button>
    );
  if (state === "over" || state === "sold_out")
    return (
      <Button id="bargain-again" tone="buy" onTap={product}>
        {state === "over" ? "回商品页再砍一次" : "看看商品"}
      </Button>
    );
  const canBuy = state === "floor" || !floorOnly;
  return (
    <>
      {state === "open" && (
        <ShareButton id="bargain-share" path={path} label="请朋友帮砍" tone={canBuy ? "quiet" : "pine"} />
      )}
      {canBuy && (
        <Button id="bargain-buy" tone="buy" onTap={() => navigateTo({ url: checkoutOf(bargain) })}>
          {formatFenShort(priceFen)} {state === "floor" ? "立即购买" : "现价购买"}
        </Button>
      )}
    </>
  );
}

function FriendActs({ bargain: { bargainId, productId, state, ownCutFen } }: { bargain: BargainPage }) {
  const { loggedIn } = useMe();
  const helping = useMutation(
    api.promotions.helpBargain.mutationOptions({
      onSuccess: ({ cutFen }) => tell(`帮忙砍掉了 ${formatFen(cutFen)}`),
      onError: tellError,
      onSettled: () => queryClient.invalidateQueries({ queryKey: api.promotions.bargain.queryKey({ bargainId }) }),
    }),
  );
  const canHelp = state === "open" && ownCutFen === null;
  const help = () => (loggedIn ? helping.mutate({ bargainId }) : logInFor({ kind: "bargain", bargainId }));
  return (
    <>
      <Button
        id="bargain-own"
        tone={canHelp ? "quiet" : "buy"}
        onTap={() => navigateTo({ url: `/pages/product/index?id=${productId}` })}
      >
        我也想要
      </Button>
      {canHelp && (
        <Button id="bargain-help" tone="buy" busy={helping.isPending} onTap={help}>
          帮砍一刀
        </Button>
      )}
    </>
  );
}
