import { Text, View } from "@tarojs/components";
import { useState } from "react";
import { Button } from "@/components/button";
import { Price } from "@/components/price";
import { Sheet } from "@/components/sheet";
import { tellError } from "@/components/toast";
import type { PayAnswer, PayRequest } from "@/wechat/pay-port";
import { callSandbox } from "@/wechat/sandbox/call-sandbox";
import "./sandbox.css";

type Action = "confirm" | "refuse" | "delay";
type Props = { request: PayRequest; amountFen: number; onAnswer: (answer: PayAnswer) => void };

/** Stands in for WeChat's own payment sheet. */
export function SandboxCashier({ request, amountFen, onAnswer }: Props) {
  const [busy, setBusy] = useState<Action | null>(null);
  const act = async (action: Action) => {
    setBusy(action);
    try {
      const prepayId = request.package.replace("prepay_id=", "");
      await callSandbox(`/sandbox/payments/${prepayId}`, { action, request, delaySeconds: 10 });
      onAnswer(action === "refuse" ? "cancelled" : "confirmed");
    } catch (error) {
      tellError(error);
      setBusy(null);
    }
  };
  return (
    <Sheet id="cashier" open title="微信支付 · 沙箱收银台" onClose={() => onAnswer("cancelled")}>
      <View className="cashier">
        <Text className="soft small">向商家付款</Text>
        <Price id="cashier-amount" fen={amountFen} size="large" tone="ink" />
      </View>
      <View className="cashier__actions">
        <Button id="cashier-confirm" busy={busy === "confirm"} disabled={busy !== null} onTap={() => act("confirm")}>
          确认支付
        </Button>
        <Button
          id="cashier-delay"
          tone="quiet"
          busy={busy === "delay"}
          disabled={busy !== null}
          onTap={() => act("delay")}
        >
          10 秒后再到账
        </Button>
        <Button
          id="cashier-refuse"
          tone="line"
          busy={busy === "refuse"}
          disabled={busy !== null}
          onTap={() => act("refuse")}
        >
          不支付
        </Button>
      </View>
    </Sheet>
  );
}
