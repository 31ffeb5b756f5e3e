import type { Business } from './business.ts'

export const plumber: Business = {
  name: 'Harbor Plumbing',
  agent_name: 'Max',
  phone_number: '+14155550163',
  caller_prefix: '+1415',
  callers: [
    'Linda Marsh',
    'Carlos Vega',
    'Nina Petrov',
    'Ben Ashworth',
    'Fatima Noor',
    'Greg Tanaka',
    'Rosa Silva',
    'Paul Whitman',
    'Ivy Chen',
    'Samir Patel',
  ],
  scenarios: [
    {
      intent: 'leak',
      direction: 'inbound',
      summary:
        '{caller} has water under the kitchen sink. The agent explained how to close the valve and sent a plumber for {day} at {time}.',
      exchanges: [
        ['{business}, this is {agent}. What is going on?', 'There is water all over my kitchen floor.'],
        ['Have you been able to turn the water off?', 'I do not know where the valve is.'],
        ['It is usually under the sink, turn it clockwise.', 'Okay. Yes, it stopped.'],
        ['Good work. I can send somebody {day} at {time}.', 'Yes please. {caller} is my name, it is the second floor.'],
      ],
      farewell: 'We will be there {day} at {time}. Please keep the valve closed until then.',
      success_rate: 0.92,
    },
    {
      intent: 'quote',
      direction: 'inbound',
      summary:
        '{caller} asked what a new water heater costs. The agent gave a range and arranged a free visit on {day} at {time}.',
      exchanges: [
        ['Thanks for calling {business}, {agent} speaking.', 'What do you charge for a new water heater?'],
        ['That depends on the size. How many people live there?', 'Four of us.'],
        ['Most families of four spend between eighteen hundred and twenty-four hundred.', 'That is quite a range.'],
        ['A visit is free. Shall we say {day} at {time}?', 'Fine, {caller}. But I am asking around as well.'],
      ],
      farewell: 'Fair enough. We will see you {day} at {time}.',
      success_rate: 0.7,
    },
    {
      intent: 'follow_up',
      direction: 'outbound',
      summary: 'Follow-up with {caller} after the repair. Everything holds; a review was promised.',
      exchanges: [
        ['Hi, {agent} from {business}. Is this {caller}?', 'Yes it is.'],
        ['We fixed your drain last week. Is everything still dry?', 'It is, thank you.'],
      ],
      farewell: 'Great to hear. A short review would help us a lot. Bye!',
      success_rate: 0.84,
    },
  ],
  small_talk: [
    ['What is the street address?', 'You should have it, you were here last spring.'],
    ['Is there parking for a van?', 'Yes, in the driveway.'],
    ['Will somebody be at home?', 'I work from home, so yes.'],
    ['We call half an hour before we arrive.', 'Good, thanks.'],
    ['Is the building older than thirty years?', 'I think it is from the eighties.'],
  ],
  voicemail: 'Hi {caller}, {agent} from {business} here. We are calling about {day} at {time}. Please call us back.',
}
