import { useMutation, useQuery } from "@tanstack/react-query";
import { redirectTo } from "@tarojs/taro";
import { useRef, useState } from "react";
import { useChosenAddress } from "@/addresses/chosen-address";
import { tell, tellError } from "@/components/toast";
import { api } from "@/data/api";
import { refusalCode } from "@/data/explain-error";
import { createRequestKey } from "@/data/request-key";
import { useMe } from "@/members/use-me";
import { usePayTrade } from "@/orders/use-pay-trade";

export type WantedLines = { skuId: string; quantity: number }[];

/** Without lines it is the cart that is bought: the server knows what is selected in it. */
export function useCheckout(lines: WantedLines | null) {
  const { loggedIn } = useMe();
  const requestKey = useRef(createRequestKey());
  // What was placed has left the cart: asking for its price again would find nothing.
  const [placed, setPlaced] = useState<string | null>(null);
  const chosenId = useChosenAddress();
  const addresses = useQuery({ ...api.addresses.list.queryOptions(), enabled: loggedIn });
  const list = addresses.data ?? [];
  const address = list.find(({ id }) => id === chosenId) ?? list.find(({ isDefault }) => isDefault) ?? list[0];
  const addressId = address?.id;
  const isReady = loggedIn && addresses.data !== undefined;
  const ofLines = useQuery({
    ...api.orders.quote.queryOptions({ lines: lines ?? [], addressId }),
    enabled: isReady && lines !== null,
    staleTime: 0,
  });
  const ofCart = useQuery({
    ...api.cart.quote.queryOptions({ addressId }),
    enabled: isReady && lines === null && placed === null,
    staleTime: 0,
  });
  const quote = lines ? ofLines : ofCart;
  const { payTrade, paying, surface } = usePayTrade();
  const placing = useMutation(
    api.orders.place.mutationOptions({
      onSuccess: async ({ tradeNo, totalFen, status }) => {
        setPlaced(tradeNo);
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
    const { orders, totalFen: expectedTotalFen } = quote.data;
    const wanted = orders.flatMap((order) => order.lines).map(({ skuId, quantity }) => ({ skuId, quantity }));
    const common = { addressId: address.id, expectedTotalFen, requestKey: requestKey.current };
    placing.mutate({ ...common, lines: lines ?? wanted, fromCart: lines === null });
  };
  return { addresses, address, quote, place, busy: placing.isPending || paying, surface };
}
