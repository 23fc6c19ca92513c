import { useMutation } from "@tanstack/react-query";
import { App } from "antd";
import { api } from "../kit/api";
import { ReasonDialog } from "../kit/reason-dialog";
import { PasswordItem } from "./password-item";
import type { Account } from "./shapes";

export function ResetDialog({ account, onClose }: { account: Account; onClose: () => void }) {
  const { message } = App.useApp();
  const resetting = useMutation(
    api.desk.accounts.resetPassword.mutationOptions({
      onSuccess: () => {
        message.success("密码已重置，该账号需要重新登录");
        onClose();
      },
    }),
  );
  return (
    <ReasonDialog<{ password: string; reason: string }>
      title={`重置 ${account.name} 的密码`}
      note="该账号在所有设备上的登录立即失效，两步验证关闭，登录锁定解除。请把新密码当面或电话告诉本人，登录后要改密码。"
      confirmText="重置密码"
      danger
      presets={["本人忘记密码", "怀疑密码泄露"]}
      pending={resetting.isPending}
      error={resetting.error}
      onConfirm={({ password, reason }) => resetting.mutate({ staffId: account.id, password, reason: reason.trim() })}
      onClose={onClose}
    >
      <PasswordItem name="password" label="新密码" />
    </ReasonDialog>
  );
}
