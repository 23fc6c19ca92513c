import { Text, View } from "@tarojs/components";
import { Icon } from "@/components/icon";
import { Price } from "@/components/price";
import "./payment-head.css";

const icons = { paid: "check", pending: "clock", unpaid: "clock", closed: "alert" };

export type PaymentState = keyof typeof icons;

type Props = { id: string; state: PaymentState; title: string; hint: string; fen: number };

/** Head of a page that waits for a payment: `unpaid` means that the buyer turned back, `pending` that WeChat is asked. */
export function PaymentHead({ id, state, title, hint, fen }: Props) {
  return (
    <View id={id} className="payment-head">
      <View className={`payment-head__mark payment-head__mark--${state}`}>
        <Icon name={icons[state]} size={34} />
      </View>
      <Text className="payment-head__title">{title}</Text>
      <Price fen={fen} tone="ink" />
      <Text className="soft small number">{hint}</Text>
    </View>
  );
}

/** WeChat's client callback proves nothing: pages ask the server every two seconds, for a minute. */
export const paymentPolling = { everyMs: 2000, maxAsks: 30 };
