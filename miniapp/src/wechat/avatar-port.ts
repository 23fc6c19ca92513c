import type { Me } from "@/data/shapes";

/** The member's picture as a button; it gives the file of the picture that was chosen. */
export type AvatarButtonProps = { id: string; me: Me; busy: boolean; onChosen: (filePath: string) => void };
