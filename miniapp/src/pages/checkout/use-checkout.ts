import { keepPreviousData, useMutation, useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { useChosenAddress } from "@/addresses/chosen-address";
import { continueOnceAgreed } from "@/agreements/once-agreed";
import { confirmed } from "@/components/confirm";
import { tell, tellError } from "@/components/toast";
import { api } from "@/data/api";
import { refusalCode } from "@/data/explain-error";
import { createRequestKey } from "@/data/request-key";
import type { CartQuote, Quote } from "@/data/shapes";
import { formatCount } from "@/format/count";
import { useMe } from "@/members/use-me";
import { usePayTrade } from "@/orders/use-pay-trade";
import { goOn } from "@/pages/checkout/go-on";
import { useBackToSelf, useBuyFor } from "@/pages/checkout/use-buy-for";
import { isAnySent, useClosedPickup, usePickup } from "@/pages/checkout/use-pickup";
import { useSavings } from "@/pages/checkout/use-savings";

/** 秒杀、拼团、砍价: the activity whose price is bought, the group that is joined or opened, and the bargain that is bought. */
export type ChosenActivity = {
  activityId: string;
  groupId: string | null;
  opensGroup: boolean;
  bargainId: string | null;
};

export type WantedLines = { skuId: string; quantity: number }[];

/** Without lines the selected lines of the cart are bought, which the server knows. */
export function useCheckout(lines: WantedLines | null, activity: ChosenActivity | null) {
  const requestKey = useRef(createRequestKey());
  // Placed lines have left the cart: pricing them again would find nothing.
  const [placed, setPlaced] = useState<string | null>(null);
  const saving = useSavings();
  const { addresses, address } = useShipTo();
  const isReady = addresses.data !== undefined;
  const pickup = usePickup(address);
  const buyFor = useBuyFor(activity === null);
  const wanted = { lines, activity, buyFor, addressId: address?.id, pickups: pickup.storeIds };
  const quote = useQuote({ ...wanted, saving, isReady, placed });
  useClosedPickup(quote.error, pickup);
  const { payTrade, paying, surface } = usePayTrade();
  // The submitted total of an order that waits for the consent of its member.
  const [awaited, setAwaited] = useState<number | null>(null);
  const [notes, setNotes] = useState<Record<string, string>>({});
  const placing = useMutation(
    api.checkout.place.mutationOptions({
      onSuccess: async (answer, asked) => {
        setPlaced(answer.tradeNo);
        await goOn(answer, asked.organisation ?? null, payTrade);
      },
      onError: (error, { expectedTotalFen }) => {
        tellError(error);
        const code = refusalCode(error);
        if (code === "consent.agent_needed" || code === "consent.required")
          continueOnceAgreed(() => setAwaited(expectedTotalFen));
        // Keep the key after a lost answer: the order may have been placed, and only the same key finds it.
        if (code !== null) requestKey.current = createRequestKey();
        if (code !== null) void quote.refetch();
      },
    }),
  );
  // Until the lines are priced nobody knows, and most goods are sent.
  const needsAddress = !quote.data || isAnySent(quote.data.orders);
  const place = async () => {
    if (needsAddress && !address) return tell("请先选择收货地址");
    if (pickup.isLacking) return tell("请填写提货人的姓名和电话");
    if (!quote.data || quote.isPlaceholderData) return;
    const price = quote.data.points?.price ?? 0;
    if (price > 0 && !(await confirmed("确认兑换", `将用掉 ${formatCount(price)} 积分，确定吗？`))) return;
    const common = { addressId: needsAddress ? address?.id : undefined, requestKey: requestKey.current };
    const forWhom = { activity, organisation: buyFor.chosen };
    placing.mutate({ ...common, ...askedOf(quote.data, lines, notes), ...pickup.asked, ...forWhom });
  };
  const busy = placing.isPending || paying;
  const isQuoting = quote.isFetching || quote.isPlaceholderData;
  // 同意并继续: the order goes on by itself, unless its price is no longer the one that was submitted.
  useEffect(() => {
    if (awaited === null || isQuoting || busy) return;
    setAwaited(null);
    if (quote.data?.totalFen === awaited) void place();
  });
  return {
    addresses,
    address,
    needsAddress,
    pickup,
    quote,
    buyFor,
    leftOut: leftOutOf(lines, quote.data),
    saving,
    notes,
    writeNote: (storeId: string, text: string) => setNotes((before) => ({ ...before, [storeId]: text })),
    place,
    busy,
    pricing: quote.isPlaceholderData,
    surface,
  };
}

/** What placing says of the quote that the buyer sees; without lines those of the quote, which leave the cart. */
function askedOf(quote: Quote, lines: WantedLines | null, notes: Readonly<Record<string, string>>) {
  const { orders, totalFen, coupons, points, balance } = quote;
  // A store whose goods have left the cart meanwhile gets no note.
  const storeIds = [...new Set(orders.map(({ store }) => store.id))];
  return {
    expectedTotalFen: totalFen,
    expectedPointsPrice: points?.price,
    expectedGifts: unitsOf(orders.flatMap(({ giftLines }) => giftLines)),
    couponIds: coupons?.chosen,
    points: points?.used,
    balanceFen: balance?.usedFen,
    buyerNotes: storeIds.map((storeId) => ({ storeId, text: notes[storeId] ?? "" })),
    lines: lines ?? unitsOf(orders.flatMap((order) => order.lines)),
    fromCart: lines === null,
  };
}

const unitsOf = (lines: WantedLines) => lines.map(({ skuId, quantity }) => ({ skuId, quantity }));

type LeftOutLines = CartQuote["leftOut"];

function leftOutOf(lines: WantedLines | null, quote: Quote | CartQuote | undefined): LeftOutLines {
  return lines === null && quote && "leftOut" in quote ? quote.leftOut : [];
}

function useShipTo() {
  const { loggedIn } = useMe();
  const chosenId = useChosenAddress();
  const addresses = useQuery({ ...api.addresses.list.queryOptions(), enabled: loggedIn });
  const list = addresses.data ?? [];
  const address = list.find(({ id }) => id === chosenId) ?? list.find(({ isDefault }) => isDefault) ?? list[0];
  return { addresses, address };
}

type Asked = {
  lines: WantedLines | null;
  activity: ChosenActivity | null;
  buyFor: ReturnType<typeof useBuyFor>;
  addressId: string | undefined;
  pickups: string[];
  saving: ReturnType<typeof useSavings>;
  isReady: boolean;
  placed: string | null;
};

function useQuote({ lines, activity, buyFor, addressId, pickups, saving, isReady, placed }: Asked) {
  const { savings, isProposal, begin } = saving;
  const organisation = buyFor.chosen;
  // The last prices stay on the page while another choice is priced.
  const manner = { staleTime: 0, placeholderData: keepPreviousData };
  const ofLines = useQuery({
    ...api.checkout.quote.queryOptions({ lines: lines ?? [], activity, organisation, addressId, pickups, ...savings }),
    ...manner,
    enabled: isReady && lines !== null && placed === null,
  });
  const ofCart = useQuery({
    ...api.cart.quote.queryOptions({ addressId, organisation, pickups, ...savings }),
    ...manner,
    enabled: isReady && lines === null && placed === null,
  });
  const quote = lines ? ofLines : ofCart;
  const { error } = quote;
  useBackToSelf(error, buyFor);
  useEffect(() => {
    // A choice that is refused, alone or together with the others, is explained and taken back.
    if (!error || isProposal || refusalCode(error) === null) return;
    tellError(error);
    begin();
  }, [error, isProposal, begin]);
  return quote;
}
