import { useMutation } from "@tanstack/react-query";
import { Text, View } from "@tarojs/components";
import { navigateTo } from "@tarojs/taro";
import { useState } from "react";
import { Button } from "@/components/button";
import { Field } from "@/components/field";
import { Sheet } from "@/components/sheet";
import { tap } from "@/components/tap";
import { tell, tellError } from "@/components/toast";
import { api } from "@/data/api";
import { queryClient } from "@/data/query-client";
import type { Order } from "@/data/shapes";

/** Where the order goes and what its buyer wrote to the store; both can be changed until it leaves. */
export function Delivery({ order }: { order: Order }) {
  const [writing, setWriting] = useState(false);
  const { address, buyerNote, mayChange, orderNo } = order;
  const isSent = address.name !== "" && order.lines.some(({ virtual }) => !virtual);
  return (
    <View className="card">
      {address.name !== "" && (
        <>
          <View className="row row--between">
            <Text className="block">
              {address.name} {address.phone}
            </Text>
            {mayChange && isSent && !order.isPickup && (
              <Text
                id="order-address-change"
                className="delivery__act"
                {...tap(() => navigateTo({ url: `/pages/addresses/index?orderNo=${orderNo}` }), { role: "link" })}
              >
                修改地址
              </Text>
            )}
          </View>
          <Text className="soft">
            {address.regionName} {address.detail}
          </Text>
        </>
      )}
      {(buyerNote || mayChange) && (
        <View className="row row--between delivery__note">
          <Text id="order-buyer-note" className="grow soft">
            留言：{buyerNote ?? "无"}
          </Text>
          {mayChange && (
            <Text id="order-note-change" className="delivery__act" {...tap(() => setWriting(true))}>
              {buyerNote ? "修改" : "添加"}
            </Text>
          )}
        </View>
      )}
      {writing && <NoteSheet order={order} onClose={() => setWriting(false)} />}
    </View>
  );
}

function NoteSheet({ order, onClose }: { order: Order; onClose: () => void }) {
  const [text, setText] = useState(order.buyerNote ?? "");
  const saving = useMutation(
    api.orders.changeNote.mutationOptions({
      onSuccess: async () => {
        tell("留言已保存");
        onClose();
        await queryClient.invalidateQueries(api.orders.pathFilter());
      },
      onError: tellError,
    }),
  );
  return (
    <Sheet
      id="order-note-sheet"
      open
      title="给商家的留言"
      onClose={onClose}
      footer={
        <Button
          id="order-note-save"
          busy={saving.isPending}
          onTap={() => saving.mutate({ orderNo: order.orderNo, text })}
        >
          保存
        </Button>
      }
    >
      <Field
        id="order-note"
        label="留言"
        value={text}
        placeholder="发货前可以修改"
        maxLength={200}
        multiline
        onChange={setText}
      />
    </Sheet>
  );
}
