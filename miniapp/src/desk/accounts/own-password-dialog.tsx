import { useMutation } from "@tanstack/react-query";
import { App, Form, Input } from "antd";
import { api } from "../kit/api";
import { FormDialog } from "../kit/form-dialog";
import { PasswordItem } from "./password-item";

type Values = { current: string; next: string; again: string };

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
    <FormDialog<Values>
      title="修改密码"
      initial={{}}
      pending={changing.isPending}
      error={changing.error}
      onSave={({ current, next }) => changing.mutate({ current, next })}
      onClose={onClose}
    >
      <Form.Item name="current" label="原密码" rules={[{ required: true, message: "请填写原密码" }]}>
        <Input.Password autoFocus autoComplete="current-password" data-testid="password-current" />
      </Form.Item>
      <PasswordItem name="next" label="新密码" />
      <Form.Item
        name="again"
        label="再输一次新密码"
        dependencies={["next"]}
        rules={[
          ({ getFieldValue }) => ({
            validator: (_, value) =>
              value === getFieldValue("next") ? Promise.resolve() : Promise.reject(new Error("两次输入的新密码不一致")),
          }),
        ]}
      >
        <Input.Password autoComplete="new-password" data-testid="password-again" />
      </Form.Item>
    </FormDialog>
  );
}
