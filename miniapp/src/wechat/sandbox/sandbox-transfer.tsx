import { Text, View } from "@tarojs/components";
import { useState } from "react";
import { Button } from "@/components/button";
import { Price } from "@/components/price";
import { Sheet } from "@/components/sheet";
import { tellError } from "@/components/toast";
import type { TransferConfirmation } from "@/data/shapes";
import { callSandbox } from "@/wechat/sandbox/call-sandbox";
import type { TransferAnswer } from "@/wechat/transfer-port";
import "./sandbox.css";

type Action = "confirm" | "refuse";
type Props = {
  confirmation: TransferConfirmation;
  amountFen: number;
  onAnswer: (answer: TransferAnswer) => void;
};

/** Stands in for WeChat's own page to receive a transfer. */
export function SandboxTransfer({ confirmation, amountFen, onAnswer }: Props) {
  const [busy, setBusy] = useState<Action | null>(null);
  const act = async (action: Action) => {
    setBusy(action);
    try {
      const { mchId, appId } = confirmation;
      await callSandbox(`/sandbox/transfers/${encodeURIComponent(confirmation.package)}`, { action, mchId, appId });
      onAnswer("confirmed");
    } catch (error) {
      tellError(error);
      setBusy(null);
    }
  };
  return (
    <Sheet id="transfer" open title="微信收款 · 沙箱" onClose={() => onAnswer("cancelled")}>
      <View className="cashier">
        <Text className="soft small">商家向你转账</Text>
        <Price id="transfer-amount" fen={amountFen} size="large" tone="ink" />
      </View>
      <View className="cashier__actions">
        <Button id="transfer-confirm" busy={busy === "confirm"} disabled={busy !== null} onTap={() => act("confirm")}>
          确认收款
        </Button>
        <Button
          id="transfer-refuse"
          tone="line"
          busy={busy === "refuse"}
          disabled={busy !== null}
          onTap={() => act("refuse")}
        >
          不收这笔款
        </Button>
      </View>
    </Sheet>
  );
}
