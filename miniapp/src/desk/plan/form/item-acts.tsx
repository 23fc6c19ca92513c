import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined } from "@ant-design/icons";
import { Button, Popconfirm, Space } from "antd";

type Props = {
  /** What is moved or removed: 头衔「V1」. */
  name: string;
  index: number;
  length: number;
  removing: string;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
};

/** Moves an item of a list up or down, or removes it after a question. */
export function ItemActs({ name, index, length, removing, onMove, onRemove }: Props) {
  return (
    <Space size={0} className="item-acts">
      <Button
        type="text"
        icon={<ArrowUpOutlined />}
        disabled={index === 0}
        onClick={() => onMove(-1)}
        aria-label={`上移${name}`}
      />
      <Button
        type="text"
        icon={<ArrowDownOutlined />}
        disabled={index === length - 1}
        onClick={() => onMove(1)}
        aria-label={`下移${name}`}
      />
      <Popconfirm title={`删除${name}？`} description={removing} okText="删除" cancelText="取消" onConfirm={onRemove}>
        <Button type="text" danger icon={<DeleteOutlined />} aria-label={`删除${name}`} />
      </Popconfirm>
    </Space>
  );
}
