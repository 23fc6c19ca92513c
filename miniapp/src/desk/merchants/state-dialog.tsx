import type { ShownAccount } from "@liandong/api/staff/merchants/list-accounts";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App } from "antd";
import { api } from "../kit/api";
import { ReasonDialog } from "../kit/reason-dialog";

type Props = { account: ShownAccount; onReload: () => unknown; onClose: () => void };

/** 停用 or 启用 of an account. */
export function StateDialog({ account, onReload, onClose }: Props) {
  const { message } = App.useApp();
  const cache = useQueryClient();
  const onSuccess = async () => {
    await cache.invalidateQueries({ queryKey: api.desk.merchants.pathKey() });
    message.success("已保存，十秒内在全部服务器生效");
    onClose();
  };
  const retiring = useMutation(api.desk.merchants.retire.mutationOptions({ onSuccess }));
  const restoring = useMutation(api.desk.merchants.restore.mutationOptions({ onSuccess }));
  const { appid, mchid, version, name, state } = account;
  const isActive = state === "active";
  const moving = isActive ? retiring : restoring;
  return (
    <ReasonDialog<{ reason: string }>
      key={version}
      title={`${isActive ? "停用" : "启用"} ${name}`}
      note={isActive ? "这个小程序里不能再登录和付款；之前的款项仍可查询和退款。" : "这个小程序可以重新登录和付款。"}
      confirmText={isActive ? "停用" : "启用"}
      danger={isActive}
      presets={isActive ? ["小程序不再使用", "更换收款商户"] : ["重新使用小程序"]}
      pending={moving.isPending}
      error={moving.error}
      onConfirm={({ reason }) => moving.mutate({ appid, mchid, version, reason: reason.trim() })}
      onReload={() => {
        moving.reset();
        void onReload();
      }}
      onClose={onClose}
    />
  );
}
