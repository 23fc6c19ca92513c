import { DeleteOutlined, SettingOutlined, StarOutlined } from "@ant-design/icons";
import { Button, Checkbox, Form, Input, Popover } from "antd";
import { useState } from "react";
import { Link } from "react-router";
import { FormDialog } from "../form-dialog";
import { textLimit } from "../text-limit";
import { type ListColumn, shownColumns } from "./list-column";
import type { ListChoices } from "./use-list-choices";

type ColumnsProps<Row> = { columns: readonly ListColumn<Row>[]; choices: ListChoices };

/** 列设置: which columns the table shows. */
export function ColumnChoice<Row>({ columns, choices }: ColumnsProps<Row>) {
  const free = columns.filter(({ isFixed }) => !isFixed);
  const shown = shownColumns(columns, choices.hidden).map(({ key }) => key);
  const boxes = (
    <Checkbox.Group
      className="column-choice"
      value={shown}
      options={free.map(({ key, title }) => ({ value: key, label: title }))}
      onChange={(kept: string[]) => choices.hide(free.map(({ key }) => key).filter((key) => !kept.includes(key)))}
    />
  );
  return (
    <Popover trigger="click" placement="bottomRight" title="显示哪些列" content={boxes}>
      <Button icon={<SettingOutlined />} data-testid="columns-open">
        列设置
      </Button>
    </Popover>
  );
}

type ViewsProps = { list: string; query: string; choices: ListChoices };

/** 常用筛选: conditions kept under a name, on the server, so that they are there on every computer. */
export function SavedViews({ list, query, choices }: ViewsProps) {
  const [isNaming, setNaming] = useState(false);
  const { views, saving, removeView } = choices;
  const rows = (
    <div className="saved-views">
      {views.length === 0 && <p className="faint">还没有保存过。选好条件后保存，下次一点就有。</p>}
      {views.map((view) => (
        <div key={view.name} className="saved-view">
          <Link to={{ search: view.query }} replace data-testid="saved-view">
            {view.name}
          </Link>
          <Button
            type="text"
            size="small"
            icon={<DeleteOutlined />}
            aria-label={`删除${view.name}`}
            onClick={() => removeView(view.name)}
          />
        </div>
      ))}
      <Button type="link" size="small" disabled={query === ""} onClick={() => setNaming(true)} data-testid="view-save">
        保存当前条件
      </Button>
    </div>
  );
  return (
    <>
      <Popover trigger="click" placement="bottomRight" content={rows}>
        <Button icon={<StarOutlined />} data-testid="views-open">
          常用筛选
        </Button>
      </Popover>
      {isNaming && (
        <FormDialog<{ name: string }>
          title="保存当前条件"
          initial={{}}
          pending={saving.isPending}
          error={saving.error}
          onClose={() => setNaming(false)}
          onSave={({ name }) => saving.mutate({ list, name, query }, { onSuccess: () => setNaming(false) })}
        >
          <Form.Item name="name" label="名称" rules={[{ required: true, whitespace: true, message: "请填写名称" }]}>
            <Input {...textLimit(20)} placeholder="例如 今天待发货" data-testid="view-name" />
          </Form.Item>
        </FormDialog>
      )}
    </>
  );
}
