import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App, Checkbox, Form, Input, Select } from "antd";
import { api } from "../kit/api";
import { ReasonDialog } from "../kit/reason-dialog";
import { roleNames } from "../kit/roles";
import { textLimit } from "../kit/text-limit";
import type { LimitRole, OwnRole, StaffRight } from "./shapes";

type Values = { name: string; rights: string[]; limitRole: LimitRole; reason: string };
type Props = { role: OwnRole | null; rights: readonly StaffRight[]; onClose: () => void };

const limitRoles = (["service", "operator", "finance"] as const).map((value) => ({ value, label: roleNames[value] }));

/** A role with its matrix of rights, group by group. */
export function RoleDialog({ role, rights, onClose }: Props) {
  const { message } = App.useApp();
  const cache = useQueryClient();
  const done = {
    onSuccess: async () => {
      await cache.invalidateQueries({ queryKey: api.desk.roles.pathKey() });
      message.success("已保存，下一次操作就按新的权限");
      onClose();
    },
  };
  const creating = useMutation(api.desk.roles.create.mutationOptions(done));
  const changing = useMutation(api.desk.roles.update.mutationOptions(done));
  const initial = role ?? { name: "", rights: [], limitRole: "service" as const };
  const save = ({ reason, ...values }: Values) => {
    const saved = { ...values, reason: reason.trim() };
    if (role) changing.mutate({ ...saved, id: role.id, version: role.version });
    else creating.mutate(saved);
  };
  return (
    <ReasonDialog<Values>
      width={760}
      title={role ? `修改角色 ${role.name}` : "新建角色"}
      note="勾选这个角色可以做的事。员工账号、店铺设置等只有管理员能做的，不在其中。"
      confirmText="保存"
      presets={["按岗位分工", "岗位调整"]}
      initial={initial}
      pending={creating.isPending || changing.isPending}
      error={creating.error ?? changing.error}
      onConfirm={save}
      onClose={onClose}
    >
      <Form.Item name="name" label="名称" rules={[{ required: true, whitespace: true, message: "请填写角色名称" }]}>
        <Input {...textLimit(20)} data-testid="role-name" />
      </Form.Item>
      <Form.Item
        name="limitRole"
        label="限额参照"
        extra="调整积分、发券、退款、冻结等的限额和复核，按这个内置角色。"
        rules={[{ required: true, message: "请选择限额参照的角色" }]}
      >
        <Select options={limitRoles} data-testid="role-limit" />
      </Form.Item>
      <Form.Item name="rights" label="权限" rules={[{ required: true, message: "请至少勾选一项权限" }]}>
        <RightMatrix rights={rights} />
      </Form.Item>
    </ReasonDialog>
  );
}

type MatrixProps = {
  rights: readonly StaffRight[];
  id?: string;
  value?: string[];
  onChange?: (keys: string[]) => void;
};

/** Each group has a box for all of its rights. */
function RightMatrix({ rights, id, value = [], onChange }: MatrixProps) {
  const groups = [...new Set(rights.map(({ group }) => group))];
  return (
    <div id={id} className="right-matrix">
      {groups.map((group) => {
        const own = rights.filter((right) => right.group === group);
        const keys = own.map(({ key }) => key);
        const chosen = keys.filter((key) => value.includes(key));
        const others = value.filter((key) => !keys.includes(key));
        return (
          <fieldset key={group}>
            <legend>
              <Checkbox
                checked={chosen.length === keys.length}
                indeterminate={chosen.length > 0 && chosen.length < keys.length}
                onChange={({ target }) => onChange?.(target.checked ? [...others, ...keys] : others)}
              >
                {group}
              </Checkbox>
            </legend>
            <Checkbox.Group
              value={chosen}
              options={own.map(({ key, name }) => ({ value: key, label: name }))}
              onChange={(next) => onChange?.([...others, ...next])}
            />
          </fieldset>
        );
      })}
    </div>
  );
}
