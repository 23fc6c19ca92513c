import { useQuery } from "@tanstack/react-query";
import { Checkbox, Form, Input, Select } from "antd";
import { api } from "../kit/api";
import { type Role, roleOptions } from "../kit/roles";
import { textLimit } from "../kit/text-limit";

const platform = "";

export const storeIdOf = (choice: string): string | null => (choice === platform ? null : choice);

type RoleProps = { id?: string; value?: Role[]; onChange?: (roles: Role[]) => void };

/** A group of boxes has no state of being required, so what the form adds to its field stays out. */
function RoleChoice({ id, value, onChange }: RoleProps) {
  return (
    <div id={id}>
      <Checkbox.Group className="role-list" options={roleOptions} value={value} onChange={onChange} />
    </div>
  );
}

export function AccountFields() {
  const stores = useQuery(api.desk.storefront.stores.queryOptions());
  const own = useQuery(api.desk.roles.list.queryOptions());
  const ofStores = (stores.data ?? []).map(({ id, name }) => ({ value: id, label: name }));
  return (
    <>
      <Form.Item name="name" label="姓名" rules={[{ required: true, whitespace: true, message: "请填写姓名" }]}>
        <Input {...textLimit(20)} data-testid="account-name" />
      </Form.Item>
      <Form.Item
        name="roles"
        label="角色"
        dependencies={["roleId"]}
        rules={[
          ({ getFieldValue }) => ({
            validator: (_, roles: Role[]) =>
              roles.length > 0 || getFieldValue("roleId")
                ? Promise.resolve()
                : Promise.reject(new Error("请至少选择一个角色")),
          }),
        ]}
      >
        <RoleChoice />
      </Form.Item>
      <Form.Item
        name="roleId"
        label="自建角色"
        extra="在「角色」里按单项权限组合，可以单独用，也可以加在上面的角色之外。"
      >
        <Select
          allowClear
          placeholder="不使用"
          options={(own.data?.roles ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          loading={own.isPending}
          data-testid="account-role"
        />
      </Form.Item>
      <Form.Item name="store" label="归属" extra="店铺员工只看到、只能改自己店铺的商品和会员。">
        <Select
          options={[{ value: platform, label: "平台" }, ...ofStores]}
          loading={stores.isPending}
          data-testid="account-store"
        />
      </Form.Item>
    </>
  );
}
