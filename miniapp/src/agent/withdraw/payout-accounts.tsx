import { useMutation, useQuery } from "@tanstack/react-query";
import { Text, View } from "@tarojs/components";
import { useEffect, useState } from "react";
import { PayoutForm } from "@/agent/withdraw/payout-form";
import { confirmed } from "@/components/confirm";
import { Icon } from "@/components/icon";
import { Loaded, Skeleton } from "@/components/states";
import { group, tap } from "@/components/tap";
import { tell, tellError } from "@/components/toast";
import { api } from "@/data/api";
import { queryClient } from "@/data/query-client";
import type { PayoutAccount } from "@/data/shapes";

type Props = { chosen: string | null; onChoose: (id: string | null) => void };

/** 收款账户: the kept ones to choose from, and a way to add one. The only one is chosen by itself. */
export function PayoutAccounts({ chosen, onChoose }: Props) {
  const accounts = useQuery(api.payouts.list.queryOptions());
  const [isOpen, setOpen] = useState(false);
  const first = accounts.data?.[0]?.id;
  useEffect(() => {
    if (!chosen && first) onChoose(first);
  }, [chosen, first, onChoose]);
  const refresh = () => queryClient.invalidateQueries(api.payouts.pathFilter());
  const removing = useMutation(
    api.payouts.remove.mutationOptions({
      onSuccess: async (_, { id }) => {
        if (id === chosen) onChoose(null);
        await refresh();
        tell("已删除");
      },
      onError: tellError,
    }),
  );
  const remove = async ({ id, shown }: PayoutAccount) => {
    if (await confirmed("删除收款账户", `${shown}，删除后提现时要重新填写。`)) removing.mutate({ id });
  };
  return (
    <View className="payouts">
      <Loaded query={accounts} waiting={<Skeleton height={64} />}>
        {(list) => (
          <View id="payout-accounts" className="cells" ariaLabel="收款账户" {...group("radiogroup")}>
            {list.map((account) => (
              <Account
                key={account.id}
                account={account}
                isChosen={account.id === chosen}
                onChoose={() => onChoose(account.id)}
                onRemove={() => void remove(account)}
              />
            ))}
            <View id="payout-add" className="cell payouts__add" {...tap(() => setOpen(true))}>
              <Icon name="plus" size={16} />
              <Text>{list.length === 0 ? "添加银行卡或支付宝" : "换一个账户"}</Text>
            </View>
          </View>
        )}
      </Loaded>
      <PayoutForm
        open={isOpen}
        onClose={() => setOpen(false)}
        onSaved={async (account) => {
          setOpen(false);
          await refresh();
          onChoose(account.id);
        }}
      />
    </View>
  );
}

type AccountProps = { account: PayoutAccount; isChosen: boolean; onChoose: () => void; onRemove: () => void };

function Account({ account: { id, kind, kindName, shown }, isChosen, onChoose, onRemove }: AccountProps) {
  return (
    <View className="cell">
      <View className="row grow" {...tap(onChoose, { role: "radio", on: isChosen })}>
        <View className="cell__icon">
          <Icon name={kind === "bank" ? "wallet" : "coins"} />
        </View>
        <View id={`payout-${id}`} className="grow">
          <Text className="block">{kindName}</Text>
          <Text className="faint small block number">{shown}</Text>
        </View>
        {isChosen && <Icon name="check" color="var(--pine-text)" />}
      </View>
      <View className="payouts__remove" {...tap(onRemove, { label: `删除 ${shown}` })}>
        <Icon name="close" size={14} />
      </View>
    </View>
  );
}
