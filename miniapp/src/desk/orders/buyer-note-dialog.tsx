import type { DeskOrder } from "@liandong/api/staff/desk/shapes";
import { useMutation } from "@tanstack/react-query";
import { Form, Input } from "antd";
import { api } from "../kit/api";
import { ReasonDialog } from "../kit/reason-dialog";
import { textLimit } from "../kit/text-limit";
import { useOrderAct } from "./use-order-act";

/** 修改留言: what the buyer told staff to write; an empty text takes the note away. */
export function BuyerNoteDialog({ order, onClose }: { order: DeskOrder; onClose: () => void }) {
  const changing = useMutation(api.desk.orders.changeBuyerNote.mutationOptions(useOrderAct("留言已修改", onClose)));
  const { buyer, orderNo } = order;
  return (
    <ReasonDialog<{ reason: string; text?: string }>
      title="修改买家留言"
      note="买家会在订单里看到新的留言，发货的同事也会看到。"
      confirmText="保存留言"
      presets={["买家来电要求修改", "买家在客服会话里补充"]}
      initial={{ text: order.buyerNote ?? "" }}
      pending={changing.isPending}
      error={changing.error}
      onConfirm={({ reason, text = "" }) => changing.mutate({ memberId: buyer.id, orderNo, text, reason })}
      onClose={onClose}
    >
      <Form.Item name="text" label="买家留言">
        <Input.TextArea rows={2} {...textLimit(200)} showCount data-testid="buyer-note-text" />
      </Form.Item>
    </ReasonDialog>
  );
}
