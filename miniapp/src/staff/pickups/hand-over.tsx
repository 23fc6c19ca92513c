import { useMutation } from "@tanstack/react-query";
import { Text, View } from "@tarojs/components";
import { useState } from "react";
import { BottomBar } from "@/components/bottom-bar";
import { Button } from "@/components/button";
import { explainError } from "@/data/explain-error";
import { createRequestKey } from "@/data/request-key";
import { desk } from "@/staff/data/api";
import type { OrderToHandOver } from "@/staff/data/shapes";
import { GoodsLine } from "@/staff/pickups/goods-line";
import "@/staff/parts/staff.css";
import "./index.css";

type Props = { order: OrderToHandOver; code: string; onDone: (sentence: string) => void; onLeave: () => void };

/** What is handed over: everything that is left, or fewer units of fewer lines. */
export function HandOver({ order, code, onDone, onLeave }: Props) {
  const { orderNo, nameMasked, phoneMasked, buyerNote, handovers, lines } = order;
  const [requestKey] = useState(createRequestKey);
  const [units, setUnits] = useState<Record<number, number>>(() =>
    Object.fromEntries(lines.map(({ lineNo, left }) => [lineNo, left])),
  );
  const given = lines
    .map(({ lineNo }) => ({ lineNo, quantity: units[lineNo] ?? 0 }))
    .filter(({ quantity }) => quantity > 0);
  const pieces = given.reduce((sum, { quantity }) => sum + quantity, 0);
  const redeeming = useMutation(
    desk.pickups.redeem.mutationOptions({
      onSuccess: ({ isComplete }) =>
        onDone(isComplete ? `已交给买家 ${pieces} 件，订单完成提货` : `已交给买家 ${pieces} 件，其余的下次再提`),
    }),
  );
  const handOver = () => redeeming.mutate({ code, seenHandovers: handovers, lines: given, requestKey });
  return (
    <>
      {redeeming.error && (
        <Text id="redeem-error" className="block staff-warning">
          {explainError(redeeming.error)}
        </Text>
      )}
      <View id="pickup-buyer" className="card">
        <View className="row row--between">
          <Text className="pickup-buyer__name">{nameMasked || "提货人"}</Text>
          <Text className="soft number">{phoneMasked}</Text>
        </View>
        <Text className="block faint small number">订单 {orderNo}</Text>
        {buyerNote && <Text className="block soft small">买家留言：{buyerNote}</Text>}
      </View>
      <View id="pickup-goods" className="card">
        <Text className="card__title">交给买家的商品</Text>
        {lines.map((line) => (
          <GoodsLine
            key={line.lineNo}
            line={line}
            quantity={units[line.lineNo] ?? 0}
            onChange={(quantity) => setUnits((before) => ({ ...before, [line.lineNo]: quantity }))}
          />
        ))}
      </View>
      <BottomBar>
        <View className="pickup-leave">
          <Button id="pickup-leave" tone="line" onTap={onLeave}>
            换一个
          </Button>
        </View>
        <View className="grow">
          <Button id="redeem" busy={redeeming.isPending} disabled={pieces === 0} onTap={handOver}>
            {pieces === 0 ? "请选择商品" : `确认交给买家 ${pieces} 件`}
          </Button>
        </View>
      </BottomBar>
    </>
  );
}
