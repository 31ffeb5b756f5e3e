import type { Business } from './business.ts'

export const dentalPractice: Business = {
  name: 'Northside Dental',
  agent_name: 'Ava',
  phone_number: '+12065550142',
  caller_prefix: '+1206',
  callers: [
    'Megan Foster',
    'Luis Ortega',
    'Priya Raman',
    'Tom Becker',
    'Hannah Cole',
    'Derek Walsh',
    'Aisha Bello',
    'Grace Kim',
    'Owen Hart',
    'Sofia Lindqvist',
    'Marcus Reed',
    'Janet Popov',
  ],
  scenarios: [
    {
      intent: 'book_appointment',
      direction: 'inbound',
      summary:
        '{caller} called to book a cleaning. The agent offered {day} at {time}, which suited. Insurance is unchanged; a text message with the address was requested.',
      exchanges: [
        [
          'Thank you for calling {business}, this is {agent}. How can I help?',
          'Hi, I would like to book a cleaning please.',
        ],
        ['Of course. May I have your name?', 'It is {caller}.'],
        ['Thank you, {caller}. Have you been with us before?', 'Yes, I was in about seven months ago.'],
        ['I can offer {day} at {time}. Would that work?', 'That works well, yes.'],
        ['And has your insurance changed since your last visit?', 'No, it is still the same plan.'],
      ],
      farewell: 'You are booked for {day} at {time}. We will text you the address. Have a lovely day!',
      success_rate: 0.93,
    },
    {
      intent: 'reschedule',
      direction: 'inbound',
      summary:
        '{caller} could not make the existing appointment and asked to move it. It was moved to {day} at {time}; no fee applies because the notice was longer than 24 hours.',
      exchanges: [
        ['{business}, this is {agent} speaking. What can I do for you?', 'I have to move my appointment, I am afraid.'],
        ['No problem. What name is it under?', '{caller}.'],
        ['I see it here. What would suit you better?', 'Something later in the week, if there is anything.'],
        ['How about {day} at {time}?', 'Perfect. Is there a fee for changing it?'],
      ],
      farewell: 'There is no fee with more than a day of notice. See you on {day} at {time}.',
      success_rate: 0.9,
    },
    {
      intent: 'emergency',
      direction: 'inbound',
      summary:
        '{caller} reported strong tooth pain since last night with slight swelling and no fever. Offered the emergency slot on {day} at {time} and advised to call back at once if the swelling grows.',
      exchanges: [
        [
          '{business}, {agent} here. How can I help?',
          'I have had terrible tooth pain since last night. I could not sleep.',
        ],
        ['I am sorry to hear that. Is there any swelling or fever?', 'A little swelling on the left, no fever.'],
        ['Have you taken anything for the pain?', 'Ibuprofen, but it barely helps.'],
        ['We keep a slot free for emergencies. Can you come {day} at {time}?', 'Yes, anything. My name is {caller}.'],
      ],
      farewell: 'You are on the list for {day} at {time}. If the swelling grows, please call again right away.',
      success_rate: 0.88,
    },
    {
      intent: 'billing_question',
      direction: 'inbound',
      summary:
        '{caller} did not understand a charge on the last statement. The agent explained that the X-rays were not covered by the plan and noted a call-back from the office manager.',
      exchanges: [
        ['Thank you for calling {business}. This is {agent}.', 'I got a bill I do not understand.'],
        ['Let me see what I can do. Who am I speaking with?', '{caller}.'],
        [
          'The open amount is for the X-rays of your last visit.',
          'I thought the insurance paid for those. Nobody told me.',
        ],
        [
          'They are covered once a year, and this was the second set.',
          'Well, that is not what I was told. I want to talk to somebody.',
        ],
      ],
      farewell: 'I have asked our office manager to call you back on {day}. Thank you for your patience.',
      success_rate: 0.46,
    },
    {
      intent: 'appointment_reminder',
      direction: 'outbound',
      summary: 'Reminder call to {caller} about the appointment on {day} at {time}. The appointment was confirmed.',
      exchanges: [
        ['Hello, this is {agent} from {business}. Am I speaking with {caller}?', 'Yes, that is me.'],
        ['I am calling about your appointment on {day} at {time}. Can you make it?', 'Yes, I will be there.'],
        ['Wonderful. Please arrive ten minutes early for the form.', 'Will do. Where can I park?'],
      ],
      farewell: 'Parking is behind the building. See you on {day}!',
      success_rate: 0.86,
    },
  ],
  small_talk: [
    ['One moment, I am looking at the calendar.', 'Sure, take your time.'],
    ['Could you spell the last name for me?', 'Of course, just as it sounds, with one L.'],
    ['Is this the best number to reach you?', 'Yes, mobile is best.'],
    ['Would you like a text message the day before?', 'That would be great, I always forget.'],
    ['Is there anything else you would like the dentist to know?', 'I get a bit nervous, to be honest.'],
    ['Many patients do. We can plan a few extra minutes.', 'Thank you, that is kind.'],
    ['Do you have a preference for one of our hygienists?', 'I liked the one I had last time.'],
  ],
  voicemail:
    'Hello {caller}, this is {agent} from {business} about your appointment on {day} at {time}. Please call us back to confirm.',
}
