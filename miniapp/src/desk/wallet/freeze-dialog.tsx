import type { DeskMember } from "@liandong/api/staff/desk/shapes";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App } from "antd";
import { useState } from "react";
import { formatFen } from "@/format/money";
import type { Questions } from "../kit/answers";
import { api } from "../kit/api";
import { FenInput } from "../kit/format/fen-input";
import { NumberItem } from "../kit/format/number-item";
import { ReasonDialog } from "../kit/reason-dialog";
import { createRequestKey } from "../kit/request-key";
import { useColleague } from "../kit/use-colleague";

type Asked = Questions["desk"]["wallet"]["freeze"];
type Props = { member: DeskMember; act: "freeze" | "unfreeze"; maxFen: number; onClose: () => void };

const words = {
  freeze: {
    title: "冻结资金",
    note: "从可提现转入冻结，冻结期间不能提现，会员可以看到原因。",
    done: "已冻结，并记入操作日志",
    presets: ["交易存在争议", "账户存在风险", "配合核查"],
  },
  unfreeze: {
    title: "解冻资金",
    note: "从冻结转回可提现；会员有欠款时先抵扣欠款。",
    done: "已解冻，并记入操作日志",
    presets: ["争议已解决", "核查完毕", "冻结有误"],
  },
};

export function FreezeDialog({ member, act, maxFen, onClose }: Props) {
  const { message } = App.useApp();
  const cache = useQueryClient();
  const [requestKey] = useState(createRequestKey);
  const answers = {
    onSuccess: async () => {
      await cache.invalidateQueries({ queryKey: api.desk.pathKey() });
      message.success(words[act].done);
      onClose();
    },
  };
  const freeze = useMutation(api.desk.wallet.freeze.mutationOptions(answers));
  const unfreeze = useMutation(api.desk.wallet.unfreeze.mutationOptions(answers));
  const moving = act === "freeze" ? freeze : unfreeze;
  const toAct = (input: Asked) => ({ kind: "freeze", input }) as const;
  const colleague = useColleague(freeze, { toAct, onAsked: onClose });
  const { title, note, presets } = words[act];
  return (
    <ReasonDialog<{ reason: string; amountFen: number }>
      title={`${title}：${member.nickname}`}
      note={note}
      confirmText={title}
      danger={act === "freeze"}
      presets={presets}
      pending={moving.isPending}
      error={act === "freeze" ? colleague.error : moving.error}
      onColleague={colleague.ask}
      onConfirm={({ reason, amountFen }) =>
        moving.mutate({ memberId: member.id, amountFen, reason: reason.trim(), requestKey })
      }
      onClose={onClose}
    >
      <NumberItem
        name="amountFen"
        label={`金额（元），最多 ${formatFen(maxFen)}`}
        rules={[{ required: true, message: "请填写金额" }]}
      >
        <FenInput min={0.01} max={maxFen / 100} data-testid="freeze-amount" />
      </NumberItem>
    </ReasonDialog>
  );
}
