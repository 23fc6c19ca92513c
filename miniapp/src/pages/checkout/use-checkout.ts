import { useMutation, useQuery } from "@tanstack/react-query";
import { redirectTo } from "@tarojs/taro";
import { useRef } from "react";
import { useChosenAddress } from "@/addresses/chosen-address";
import { tell, tellError } from "@/components/toast";
import { api } from "@/data/api";
import { refusalCode } from "@/data/explain-error";
import { createRequestKey } from "@/data/request-key";
import { useMe } from "@/members/use-me";
import { usePayTrade } from "@/orders/use-pay-trade";

type Lines = { skuId: string; quantity: number }[];

export function useCheckout(lines: Lines) {
  const { loggedIn } = useMe();
  const requestKey = useRef(createRequestKey());
  const chosenId = useChosenAddress();
  const addresses = useQuery({ ...api.addresses.list.queryOptions(), enabled: loggedIn });
  const list = addresses.data ?? [];
  const address = list.find(({ id }) => id === chosenId) ?? list.find(({ isDefault }) => isDefault) ?? list[0];
  const quote = useQuery({
    ...api.orders.quote.queryOptions({ lines, addressId: address?.id }),
    enabled: loggedIn && addresses.data !== undefined,
    staleTime: 0,
  });
  const { payTrade, paying, surface } = usePayTrade();
  const placing = useMutation(
    api.orders.place.mutationOptions({
      onSuccess: async ({ tradeNo, totalFen, status }) => {
        if (status === "pending") await payTrade({ tradeNo, totalFen });
        else await redirectTo({ url: `/pages/result/index?tradeNo=${tradeNo}` });
      },
      onError: (error) => {
        tellError(error);
        const code = refusalCode(error);
        // Without an answer the order may stand: only the same key finds out.
        if (code !== null) requestKey.current = createRequestKey();
        if (code === "order.price_changed") void quote.refetch();
      },
    }),
  );
  const place = () => {
    if (!address) return tell("请先选择收货地址");
    if (!quote.data) return;
    const { totalFen } = quote.data;
    placing.mutate({ lines, addressId: address.id, expectedTotalFen: totalFen, requestKey: requestKey.current });
  };
  return { addresses, address, quote, place, busy: placing.isPending || paying, surface };
}
