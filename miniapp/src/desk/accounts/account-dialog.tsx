import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App, Form, Switch } from "antd";
import { api } from "../kit/api";
import { ReasonDialog } from "../kit/reason-dialog";
import { AccountFields, storeIdOf } from "./account-fields";
import type { Account, Role } from "./shapes";

type Values = { name: string; roles: Role[]; roleId?: string | null; store: string; active: boolean; reason: string };

export function AccountDialog({ account, onClose }: { account: Account; onClose: () => void }) {
  const { message } = App.useApp();
  const cache = useQueryClient();
  const changing = useMutation(
    api.desk.accounts.update.mutationOptions({
      onSuccess: async () => {
        await cache.invalidateQueries({ queryKey: api.desk.accounts.pathKey() });
        message.success("已保存，并记入操作日志");
        onClose();
      },
      // Another admin may have changed it meanwhile: the list shows it as it is now.
      onError: () => cache.invalidateQueries({ queryKey: api.desk.accounts.pathKey() }),
    }),
  );
  const { id, name, roles, roleId, storeId, active } = account;
  return (
    <ReasonDialog<Values>
      title={`修改账号 ${account.username}`}
      note="角色和停用立即生效：收回的权限，下一次操作就不能用了。"
      confirmText="保存"
      presets={["岗位调整", "离职停用", "恢复登录"]}
      initial={{ name, roles, roleId, store: storeId ?? "", active }}
      pending={changing.isPending}
      error={changing.error}
      onConfirm={({ store, reason, roleId: ownRole, ...values }) =>
        changing.mutate({
          ...values,
          roleId: ownRole ?? null,
          staffId: id,
          from: { name, roles, roleId, storeId, active },
          storeId: storeIdOf(store),
          reason: reason.trim(),
        })
      }
      onClose={onClose}
    >
      <AccountFields />
      <Form.Item name="active" label="可以登录" valuePropName="checked">
        <Switch checkedChildren="是" unCheckedChildren="停用" data-testid="account-active" />
      </Form.Item>
    </ReasonDialog>
  );
}
