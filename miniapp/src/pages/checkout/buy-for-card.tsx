import { Text, View } from "@tarojs/components";
import { Choices } from "@/after-sales/choices";
import type { Quote } from "@/data/shapes";
import { formatFen } from "@/format/money";
import type { useBuyFor } from "@/pages/checkout/use-buy-for";

const self = "self";

/** 为谁买: the buyer themselves or one of their organisations, and how the organisation pays. Hidden for all others. */
export function BuyForCard({ buyFor }: { buyFor: ReturnType<typeof useBuyFor> }) {
  const { options, chosen, organisation } = buyFor;
  if (options.length === 0) return null;
  const choose = (key: string) => {
    const wanted = options.find(({ organisationId }) => organisationId === key);
    if (wanted) buyFor.buyForOrganisation(wanted);
    else buyFor.buyForSelf();
  };
  const names = options.map(({ organisationId, name }) => ({ key: organisationId, name }));
  return (
    <View id="buy-for" className="card">
      <Text className="card__title">为谁买</Text>
      <Choices
        id="buy-for"
        options={[{ key: self, name: "自己" }, ...names]}
        chosen={chosen?.organisationId ?? self}
        onChoose={choose}
      />
      {organisation && chosen && (
        <View className="buy-for__term">
          {organisation.mayPutOnAccount && (
            <Choices
              id="buy-for-term"
              options={[
                { key: "account", name: "挂账月结" },
                { key: "now", name: "现在付款" },
              ]}
              chosen={chosen.onAccount ? "account" : "now"}
              onChoose={(key) => buyFor.putOnAccount(key === "account")}
            />
          )}
          <Text className="block soft small buy-for__note">
            {organisation.mayPutOnAccount
              ? `按协议价结算，不用优惠券、积分和余额；挂账额度还剩 ${formatFen(organisation.creditLeftFen)}`
              : "按协议价结算，不用优惠券、积分和余额；由你现在付款"}
          </Text>
        </View>
      )}
    </View>
  );
}

/** What happens after an order for an organisation is sent: an approval first, a payment, or an entry of its account. */
export function PurchaseNote({ quote, onAccount }: { quote: Quote; onAccount: boolean }) {
  const { organisation, toPayFen } = quote;
  if (!organisation) return null;
  const isShort = onAccount && organisation.creditLeftFen < toPayFen;
  return (
    <>
      {organisation.needsApproval && (
        <Text id="purchase-approval" className="block small buy-for__approval">
          超过免审批额度，提交后要由审批人同意，三天内有效；同意后{onAccount ? "自动挂账" : "再付款"}
        </Text>
      )}
      {isShort && (
        <Text id="purchase-short" className="block small owed checkout__note">
          挂账额度还剩 {formatFen(organisation.creditLeftFen)}，不够这一单
        </Text>
      )}
      {!organisation.needsApproval && onAccount && (
        <Text className="block faint small checkout__note">提交后记入{organisation.name}的账，不用现在付款</Text>
      )}
    </>
  );
}

/** The words of the button that sends an order for an organisation; null for other orders. */
export function purchaseWords({ organisation }: Quote, onAccount: boolean): string | null {
  if (!organisation) return null;
  if (organisation.needsApproval) return "提交审批";
  return onAccount ? "挂账下单" : "提交订单";
}
