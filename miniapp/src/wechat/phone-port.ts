/** A button that asks for the member's phone number and gets a code for it, which only the server can read. */
export type PhoneButtonProps = { id: string; label: string; busy: boolean; onCode: (code: string) => void };
