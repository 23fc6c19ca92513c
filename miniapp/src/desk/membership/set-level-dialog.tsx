import type { DeskMember } from "@liandong/api/staff/desk/shapes";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App, Form, Select } from "antd";
import { formatCount } from "@/format/count";
import { api } from "../kit/api";
import { TimeInput } from "../kit/format/time-input";
import { ReasonDialog } from "../kit/reason-dialog";
import type { MemberMembership } from "./shapes";

type Props = { member: DeskMember; membership: MemberMembership; onClose: () => void };
type Values = { levelId: string; lockedUntil?: string | null; reason: string };

/** 设定等级: before the end of a lock, nothing automatic changes the level. */
export function SetLevelDialog({ member, membership, onClose }: Props) {
  const { message } = App.useApp();
  const cache = useQueryClient();
  const setting = useMutation(
    api.desk.membership.setLevel.mutationOptions({
      onSuccess: async () => {
        await cache.invalidateQueries({ queryKey: api.desk.membership.pathKey() });
        message.success("已设定，并记入等级记录和操作日志");
        onClose();
      },
    }),
  );
  return (
    <ReasonDialog<Values>
      title={`设定等级：${member.nickname}`}
      note={`立即生效，现在是${membership.ownLevel.name}。不锁定时，之后的成长值仍会让等级自动变化；锁定期间不会。`}
      confirmText="设定等级"
      presets={["投诉补偿", "活动赠送等级", "线下大客户", "恢复误降的等级"]}
      pending={setting.isPending}
      error={setting.error}
      onConfirm={({ levelId, lockedUntil, reason }) =>
        setting.mutate({
          memberId: member.id,
          scope: membership.scope,
          levelId,
          lockedUntil: lockedUntil ?? undefined,
          reason: reason.trim(),
        })
      }
      onClose={onClose}
    >
      <Form.Item name="levelId" label="等级" rules={[{ required: true, message: "请选择等级" }]}>
        <Select
          placeholder="选择等级"
          data-testid="level-choice"
          options={membership.levels.map(({ id, name, min }) => ({
            value: id,
            label: `${name}（成长值 ${formatCount(min)} 起）`,
          }))}
        />
      </Form.Item>
      <Form.Item
        name="lockedUntil"
        label="锁定到（可不填）"
        rules={[{ validator: (_, at) => (!at || at > new Date().toISOString() ? ok : refuse("锁定时间要在现在之后")) }]}
      >
        <TimeInput data-testid="level-locked-until" />
      </Form.Item>
    </ReasonDialog>
  );
}

const ok = Promise.resolve();
const refuse = (words: string) => Promise.reject(new Error(words));
