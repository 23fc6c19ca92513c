import { Text, View } from "@tarojs/components";
import { useEffect, useState } from "react";
import { api } from "@/data/api";
import { queryClient } from "@/data/query-client";
import type { Product } from "@/data/shapes";
import { timeLeft } from "@/orders/countdown";
import "./product-promotions.css";

/** 限时折扣: its name, what is left, and a countdown by the server's clock. */
export function TimedBar({ product: { id, timed, serverNow } }: { product: Product }) {
  if (!timed) return null;
  return (
    <View id="product-timed" className="timed-bar">
      <Text className="timed-bar__name">限时折扣</Text>
      <Text className="grow one-line timed-bar__about number">
        {timed.left === null ? timed.name : `仅剩 ${timed.left} 件`}
      </Text>
      {timed.endsAt !== null && <TimeLeft productId={id} until={timed.endsAt} serverNow={serverNow} />}
    </View>
  );
}

type LeftProps = { productId: string; until: string; serverNow: string };

function TimeLeft({ productId, until, serverNow }: LeftProps) {
  const page = api.catalog.product.queryOptions({ id: productId });
  const ahead = Date.parse(serverNow) - (queryClient.getQueryState(page.queryKey)?.dataUpdatedAt ?? Date.now());
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  const left = timeLeft(Date.parse(until), now + ahead);
  const isOver = left === "";
  // The price without the activity is read once its time is over.
  useEffect(() => void (isOver && queryClient.invalidateQueries({ queryKey: page.queryKey })), [isOver, page.queryKey]);
  return <Text className="number timed-bar__left">{isOver ? "已结束" : `距结束 ${left}`}</Text>;
}
