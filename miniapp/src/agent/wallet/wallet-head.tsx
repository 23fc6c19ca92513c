import { Text, View } from "@tarojs/components";
import { navigateTo } from "@tarojs/taro";
import { Button } from "@/components/button";
import { FigureActions, FigureHead, FigureLabel, FigureLink } from "@/components/figure-head";
import { Price } from "@/components/price";
import type { WalletAccount } from "@/data/shapes";
import { formatFen } from "@/format/money";

/** Accounts shown even when empty; debt and frozen money appear only when there is some. */
const always = ["pending", "fund", "withdrawing"];

export function WalletHead({ accounts }: { accounts: WalletAccount[] }) {
  const available = accounts.find(({ purpose }) => purpose === "available")?.balanceFen ?? 0;
  const others = accounts.filter(
    ({ purpose, balanceFen }) => purpose !== "available" && (always.includes(purpose) || balanceFen > 0),
  );
  return (
    <>
      <FigureHead>
        <FigureLabel>可提现</FigureLabel>
        <Price id="wallet-available" fen={available} size="large" tone="light" />
        <FigureActions>
          <Button id="go-withdraw" tone="gold" onTap={() => navigateTo({ url: "/agent/withdraw/index" })}>
            提现
          </Button>
          <FigureLink
            id="go-withdrawals"
            text="提现记录"
            onTap={() => navigateTo({ url: "/agent/withdrawals/index" })}
          />
        </FigureActions>
      </FigureHead>
      <View className="card wallet-accounts">
        {others.map(({ purpose, name, balanceFen }) => (
          <View key={purpose} className="wallet-accounts__one">
            <Text className="faint small block">{name}</Text>
            <Text
              id={`wallet-${purpose}`}
              className={`wallet-accounts__sum number ${purpose === "debt" ? "owed" : ""}`}
            >
              {formatFen(balanceFen)}
            </Text>
          </View>
        ))}
      </View>
      {others.some(({ purpose }) => purpose === "debt") && (
        <Text id="wallet-debt-explained" className="block soft small wallet-accounts__explained">
          欠款是退款时没能收回的奖励，由以后的奖励先还
        </Text>
      )}
    </>
  );
}
