import { useMutation } from "@tanstack/react-query";
import { Text, View } from "@tarojs/components";
import { useState } from "react";
import { Button } from "@/components/button";
import { Cells } from "@/components/cell";
import { Chips } from "@/components/chips";
import { Field } from "@/components/field";
import { Sheet } from "@/components/sheet";
import { tell, tellError } from "@/components/toast";
import { api } from "@/data/api";
import type { PayoutAccount } from "@/data/shapes";

const kinds = [
  { key: "bank", name: "银行卡" },
  { key: "alipay", name: "支付宝" },
] as const;

const empty = { name: "", bankName: "", account: "" };

type Props = { open: boolean; onClose: () => void; onSaved: (account: PayoutAccount) => Promise<void> };

/** A new account: a bank card with its bank, or an Alipay account. */
export function PayoutForm({ open, onClose, onSaved }: Props) {
  const [kind, setKind] = useState<(typeof kinds)[number]["key"]>("bank");
  const [draft, setDraft] = useState(empty);
  const change = (part: Partial<typeof empty>) => setDraft({ ...draft, ...part });
  const saving = useMutation(
    api.payouts.save.mutationOptions({
      onSuccess: async (account) => {
        setDraft(empty);
        await onSaved(account);
      },
      onError: tellError,
    }),
  );
  const save = () => {
    const [name, account, bankName] = [draft.name.trim(), draft.account.trim(), draft.bankName.trim()];
    if (name.length < 2) return tell("请填写真实姓名");
    if (kind === "bank" && bankName.length < 2) return tell("请填写开户银行");
    if (account === "") return tell(kind === "bank" ? "请填写卡号" : "请填写支付宝账号");
    saving.mutate(kind === "bank" ? { kind, name, bankName, account } : { kind, name, account });
  };
  return (
    <Sheet id="payout-sheet" open={open} title="添加收款账户" onClose={onClose}>
      <Chips id="payout-kind" chips={kinds} chosen={kind} onChoose={setKind} />
      <Cells>
        <Field
          id="payout-name"
          label="真实姓名"
          value={draft.name}
          placeholder="与账户实名一致"
          maxLength={30}
          onChange={(name) => change({ name })}
        />
        {kind === "bank" && (
          <Field
            id="payout-bank"
            label="开户银行"
            value={draft.bankName}
            placeholder="如 工商银行合肥滨湖支行"
            maxLength={40}
            onChange={(bankName) => change({ bankName })}
          />
        )}
        <Field
          id="payout-account"
          label={kind === "bank" ? "卡号" : "账号"}
          value={draft.account}
          placeholder={kind === "bank" ? "12 到 22 位数字" : "手机号或邮箱"}
          maxLength={kind === "bank" ? 30 : 60}
          onChange={(account) => change({ account })}
        />
      </Cells>
      <Text className="faint small block">加密保存，只在财务打款时使用；可以随时删除。</Text>
      <View className="payout-form__save">
        <Button id="payout-save" busy={saving.isPending} onTap={save}>
          保存
        </Button>
      </View>
    </Sheet>
  );
}
