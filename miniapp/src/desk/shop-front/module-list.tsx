import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import { Button, Dropdown, Form } from "antd";
import { useState } from "react";
import { rowMarks } from "../kit/row-marks";
import { ModuleFields } from "./module-fields";
import { isComplete, type Module, moduleKinds, newModule, type ShopFront, summaryOf, withoutFields } from "./shapes";

const tool = { type: "text", size: "small" } as const;

/** The modules of the home page in their order: moved, taken away, filled in and added. */
export function ModuleList() {
  const form = Form.useFormInstance<ShopFront>();
  // The kind of a module has no field of its own, so the whole store is watched.
  const modules = Form.useWatch((all: ShopFront) => all.modules, { form, preserve: true }) ?? [];
  return (
    <Form.List name="modules">
      {(fields, { add, move, remove }) => (
        <>
          <ol className="front-modules">
            {fields.map(({ key, name: at }) => (
              <ModuleCard
                key={key}
                at={at}
                module={modules[at]}
                count={fields.length}
                onMove={(to) => move(at, to)}
                onRemove={() => remove(at)}
              />
            ))}
          </ol>
          <Dropdown
            trigger={["click"]}
            menu={{
              items: moduleKinds.map(({ kind, name, hint, isOnce }) => ({
                key: kind,
                disabled: isOnce && modules.some((one) => one?.kind === kind),
                label: (
                  <span {...rowMarks(`front-add-${kind}`)}>
                    {name} <small className="faint">{hint}</small>
                  </span>
                ),
                onClick: () => add(newModule(kind)),
              })),
            }}
          >
            <Button block type="dashed" icon={<PlusOutlined />} data-testid="front-add">
              加一个模块
            </Button>
          </Dropdown>
        </>
      )}
    </Form.List>
  );
}

type CardProps = {
  at: number;
  module: Module | undefined;
  count: number;
  onMove: (to: number) => void;
  onRemove: () => void;
};

/** One module, folded once it is complete; its fields stay in the form while they are not seen. */
function ModuleCard({ module, at, ...acts }: CardProps) {
  const [isOpen, setOpen] = useState(false);
  if (!module) return null;
  const hasFields = !withoutFields.includes(module.kind);
  const isShown = isOpen || !isComplete(module);
  return (
    <li {...rowMarks("front-module", { kind: module.kind })}>
      <div className="front-module-head">
        <b>{moduleKinds.find(({ kind }) => kind === module.kind)?.name}</b>
        <span className="faint">{summaryOf(module)}</span>
        {hasFields && (
          <Button {...tool} aria-expanded={isShown} onClick={() => setOpen(!isOpen)} data-testid="front-edit">
            {isShown ? "收起" : "编辑"}
          </Button>
        )}
        <ModuleTools at={at} {...acts} />
      </div>
      <div hidden={!isShown}>
        <ModuleFields at={at} kind={module.kind} />
      </div>
    </li>
  );
}

function ModuleTools({ at, count, onMove, onRemove }: Omit<CardProps, "module">) {
  return (
    <span className="front-module-tools">
      <Button
        {...tool}
        aria-label="上移"
        icon={<ArrowUpOutlined />}
        disabled={at === 0}
        onClick={() => onMove(at - 1)}
        data-testid="front-up"
      />
      <Button
        {...tool}
        aria-label="下移"
        icon={<ArrowDownOutlined />}
        disabled={at === count - 1}
        onClick={() => onMove(at + 1)}
        data-testid="front-down"
      />
      <Button
        {...tool}
        danger
        aria-label="删除模块"
        icon={<DeleteOutlined />}
        disabled={count === 1}
        onClick={onRemove}
        data-testid="front-remove"
      />
    </span>
  );
}
