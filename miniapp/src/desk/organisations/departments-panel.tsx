import { useMutation } from "@tanstack/react-query";
import { Button, Form, Input, Select } from "antd";
import { useState } from "react";
import { api } from "../kit/api";
import { DataTable } from "../kit/data-table";
import { FormDialog } from "../kit/form-dialog";
import { useMay } from "../kit/permissions";
import { rowMarks } from "../kit/row-marks";
import { textLimit } from "../kit/text-limit";
import type { Department, Organisation } from "./shapes";
import { useSaved } from "./use-saved";
import { departmentOptions, treeOf } from "./words";

/** 部门: the tree that decides who may approve for whom. */
export function DepartmentsPanel({ organisation }: { organisation: Organisation }) {
  const { departments, people } = organisation;
  const mayKeep = useMay("keepOrganisations");
  const [open, setOpen] = useState<Department | "new" | null>(null);
  const countOf = (id: string) => people.filter(({ departmentId }) => departmentId === id).length;
  return (
    <section className="panel" data-testid="departments-panel">
      <div className="table-head">
        <h2>部门</h2>
        {mayKeep && (
          <Button size="small" onClick={() => setOpen("new")} data-testid="department-new">
            新增部门
          </Button>
        )}
      </div>
      <DataTable
        rows={treeOf(departments)}
        rowKey="id"
        onRow={({ id }) => rowMarks("department-row", { "department-id": id })}
        empty="没有部门，成员属于整个组织"
        columns={[
          { title: "名称", render: (_, { name, depth }) => <span style={{ paddingLeft: depth * 20 }}>{name}</span> },
          { title: "成员", render: (_, { id }) => `${countOf(id)} 人` },
          {
            title: "操作",
            width: 90,
            render: (_, row) =>
              mayKeep && (
                <Button size="small" onClick={() => setOpen(row)}>
                  修改
                </Button>
              ),
          },
        ]}
      />
      {open && (
        <DepartmentDialog
          organisation={organisation}
          department={open === "new" ? null : open}
          onClose={() => setOpen(null)}
        />
      )}
    </section>
  );
}

type Values = { name: string; parentId?: string | null };
type Props = { organisation: Organisation; department: Department | null; onClose: () => void };

function DepartmentDialog({ organisation, department, onClose }: Props) {
  const saving = useMutation(api.desk.organisations.saveDepartment.mutationOptions(useSaved("部门已保存", onClose)));
  const { id: organisationId, departments } = organisation;
  const others = departments.filter(({ id }) => id !== department?.id);
  return (
    <FormDialog<Values>
      title={department ? "修改部门" : "新增部门"}
      initial={{ name: department?.name ?? "", parentId: department?.parentId }}
      pending={saving.isPending}
      error={saving.error}
      onSave={({ name, parentId }) =>
        saving.mutate({ organisationId, id: department?.id ?? null, name, parentId: parentId ?? null })
      }
      onClose={onClose}
    >
      <Form.Item name="name" label="名称" rules={[{ required: true, whitespace: true, message: "请填写部门名称" }]}>
        <Input {...textLimit(30)} data-testid="department-name" />
      </Form.Item>
      <Form.Item name="parentId" label="上级部门">
        <Select allowClear placeholder="没有上级" options={departmentOptions(others)} />
      </Form.Item>
    </FormDialog>
  );
}
