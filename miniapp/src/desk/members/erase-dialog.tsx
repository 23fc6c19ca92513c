import type { DeskMember } from "@liandong/api/staff/desk/shapes";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Alert, App } from "antd";
import { api } from "../kit/api";
import { ReasonDialog } from "../kit/reason-dialog";

/** 代为注销: what is in the way stands in the dialog; the server refuses while anything does. */
export function EraseDialog({ member, onClose }: { member: DeskMember; onClose: () => void }) {
  const { message } = App.useApp();
  const cache = useQueryClient();
  const preview = useQuery({ ...api.desk.personalData.erasure.queryOptions({ memberId: member.id }), staleTime: 0 });
  const erasing = useMutation(
    api.desk.personalData.erase.mutationOptions({
      onSuccess: async () => {
        await cache.invalidateQueries({ queryKey: api.desk.pathKey() });
        message.success("已注销，并记入操作日志");
        onClose();
      },
    }),
  );
  const { obstacles = [], losses = [] } = preview.data ?? {};
  return (
    <ReasonDialog<{ reason: string }>
      title={`代为注销 ${member.nickname}`}
      note="昵称、头像、手机号、地址、评价内容立即删除，不能恢复；订单和资金记录依法保存。请确认是会员本人的要求。"
      confirmText="注销"
      danger
      presets={["会员来信要求注销", "会员到店要求注销"]}
      pending={erasing.isPending}
      error={erasing.error}
      onConfirm={({ reason }) => erasing.mutate({ memberId: member.id, reason: reason.trim() })}
      onClose={onClose}
    >
      {obstacles.length > 0 && (
        <Alert
          type="warning"
          showIcon
          className="gap-below"
          title="还有没办完的事，暂时不能注销"
          description={<Lines lines={obstacles.map(({ message: line }) => line)} />}
          data-testid="erase-obstacles"
        />
      )}
      {obstacles.length === 0 && losses.length > 0 && (
        <Alert type="info" showIcon className="gap-below" title="会员将失去" description={<Lines lines={losses} />} />
      )}
    </ReasonDialog>
  );
}

function Lines({ lines }: { lines: readonly string[] }) {
  return (
    <ul className="plain-list">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
