import type { Business } from './business.ts'

export const lawOffice: Business = {
  name: 'Brandt & Keller',
  agent_name: 'Clara',
  phone_number: '+493055500117',
  caller_prefix: '+4930',
  callers: [
    'Jürgen Müller',
    'Katrin Schäfer',
    'Emre Yıldız',
    'Sabine Groß',
    'Tobias Krüger',
    'Anna Nowak',
    'Félix Moreau',
    'Heike Böhm',
    'Lars Petersen',
    'Nadia Haddad',
    'Oliver Stein',
    'Renate Vogel',
  ],
  scenarios: [
    {
      intent: 'new_matter',
      direction: 'inbound',
      summary:
        '{caller} was given notice by an employer and asks for a first consultation. The three-week deadline for a claim was noted. Consultation agreed for {day} at {time}.',
      exchanges: [
        ['{business}, attorneys at law. You are speaking with {agent}.', 'Good day, I have been given notice at work.'],
        ['I am sorry. When did you receive the letter?', 'On Monday, by post.'],
        [
          'Then the deadline for a claim is three weeks from Monday. Do you have legal insurance?',
          'Yes, I have the policy here.',
        ],
        ['I can offer a first consultation on {day} at {time}.', 'Yes please. My name is {caller}.'],
        ['Please bring the letter and your contract.', 'I will. What does the first consultation cost?'],
      ],
      farewell: 'Your insurance covers it in most cases; we will check. See you on {day} at {time}.',
      success_rate: 0.9,
    },
    {
      intent: 'case_status',
      direction: 'inbound',
      summary:
        '{caller} asked how the case stands. The agent explained that the court has not set a date and that the other side has until {day} to reply. A call-back by the attorney was promised.',
      exchanges: [
        ['{business}, my name is {agent}. How may I help?', 'I would like to know how my case is going. {caller}.'],
        ['Thank you. Do you have the file number?', 'It is on the letter, somewhere. It ends in seventeen.'],
        ['I have it. The other side has until {day} to reply.', 'And after that?'],
        [
          'Then the court sets a date; that takes some weeks.',
          'It has been months already. Can I talk to my attorney?',
        ],
      ],
      farewell: 'She is in court today. I have put you down for a call on {day}.',
      success_rate: 0.63,
    },
    {
      intent: 'documents',
      direction: 'inbound',
      summary:
        '{caller} asked how to send documents and whether copies are enough. Copies by e-mail suffice for now; originals are to be brought on {day}.',
      exchanges: [
        ['Good day, {business}, {agent} speaking.', 'You asked me for documents. Can I send them by e-mail?'],
        ['Yes, scans are fine. Which matter is it?', 'The rental contract. My name is {caller}.'],
        ['Please send them to the office address with the file number.', 'Do you need the originals too?'],
      ],
      farewell: 'Only for the appointment on {day}. Until then copies are enough.',
      success_rate: 0.95,
    },
    {
      intent: 'appointment_reminder',
      direction: 'outbound',
      summary: '{caller} was called about the consultation on {day} at {time} and confirmed it.',
      exchanges: [
        ['Good day, this is {agent} from {business}. Is this {caller}?', 'Yes, speaking.'],
        ['You have a consultation on {day} at {time}. May I confirm it?', 'Yes, I will be there.'],
        ['Please bring an identity card and the contract.', 'I have both ready.'],
      ],
      farewell: 'Thank you. We look forward to seeing you on {day}.',
      success_rate: 0.88,
    },
  ],
  small_talk: [
    ['May I read the name back to you?', 'Yes, that is right.'],
    ['Is anyone else a party to this matter?', 'Only my wife, she signed as well.'],
    ['One moment please while I open the file.', 'Of course.'],
    ['Could I have an e-mail address for the confirmation?', 'It is the one you already have.'],
    ['Has there been any letter from the court?', 'Not yet, only from the other side.'],
    ['I note that down for the attorney.', 'Thank you very much.'],
  ],
  voicemail:
    'Good day {caller}, this is {agent} from {business}. It is about your consultation on {day} at {time}. Please call us back.',
}
