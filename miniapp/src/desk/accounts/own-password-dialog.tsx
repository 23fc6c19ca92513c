import { useMutation } from "@tanstack/react-query";
import { App } from "antd";
import { api } from "../kit/api";
import { FormDialog } from "../kit/form-dialog";
import { OwnPasswordFields, type PasswordValues } from "./own-password-fields";

export function OwnPasswordDialog({ onClose }: { onClose: () => void }) {
  const { message } = App.useApp();
  const changing = useMutation(
    api.desk.session.changePassword.mutationOptions({
      onSuccess: () => {
        message.success("密码已修改，其他设备上的登录已失效");
        onClose();
      },
    }),
  );
  return (
    <FormDialog<PasswordValues>
      title="修改密码"
      initial={{}}
      pending={changing.isPending}
      error={changing.error}
      onSave={({ current, next }) => changing.mutate({ current, next })}
      onClose={onClose}
    >
      <OwnPasswordFields />
    </FormDialog>
  );
}
