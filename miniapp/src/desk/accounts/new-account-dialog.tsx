import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App, Form, Input } from "antd";
import { api } from "../kit/api";
import { FormDialog } from "../kit/form-dialog";
import { AccountFields, storeIdOf } from "./account-fields";
import { PasswordItem } from "./password-item";
import type { Role } from "./shapes";

type Values = {
  username: string;
  password: string;
  name: string;
  roles: Role[];
  roleId?: string | null;
  store: string;
};

export function NewAccountDialog({ onClose }: { onClose: () => void }) {
  const { message } = App.useApp();
  const cache = useQueryClient();
  const creating = useMutation(
    api.desk.accounts.create.mutationOptions({
      onSuccess: async () => {
        await cache.invalidateQueries({ queryKey: api.desk.accounts.pathKey() });
        message.success("账号已建立，请把初始密码告诉本人，首次登录要改密码");
        onClose();
      },
    }),
  );
  return (
    <FormDialog<Values>
      title="新建员工账号"
      initial={{ roles: [], store: "" }}
      pending={creating.isPending}
      error={creating.error}
      onSave={({ store, ...values }) => creating.mutate({ ...values, storeId: storeIdOf(store) })}
      onClose={onClose}
    >
      <Form.Item
        name="username"
        label="账号"
        rules={[
          { required: true, whitespace: true, message: "请填写账号" },
          { pattern: /^[a-z][a-z0-9._-]{2,31}$/, message: "3 到 32 个小写字母、数字、点、横线或下划线，以字母开头" },
        ]}
      >
        <Input autoFocus autoComplete="off" maxLength={32} data-testid="account-username" />
      </Form.Item>
      <AccountFields />
      <PasswordItem name="password" label="初始密码" />
    </FormDialog>
  );
}
