"""Given names and what they tell: that a name is a person's, and the pronoun."""

from functools import lru_cache

from peacetrack.components.actors.naming import fold

MALE = frozenset(
    """
    Aaron Abdel Abdul Abdulaziz Abdullah Abdulrahman Abel Abraham Adam Adel Adrian Ahmad Ahmed Aivo Akbar Akos Al
    Alain Alan Alar Albert Alberto Alec Alejandro Aleksandar Aleksander Aleksandr Aleksei Aleksey Alex Alexander
    Alexandre Alexandros Alexei Alexey Alfonso Alfred Algirdas Ali Allan Allen Alvaro Amir Anatol Anatoliy Anatoly
    Anders Andre Andrea Andreas Andrei Andrej Andres Andrew Andrey Andrii Andris Andrius Andriy Andrus Andry Andrzej
    Andy Angel Angus Anthony Antoine Anton Antoni Antonio Antony Antti Anwar Ara Ariel Arkady Armen Armin Arne Arnold
    Arseniy Art Arthur Artis Artur Arturo Arvydas Asen Ashton Asif Askar Aslan Attila August Augusto Aurelien Austin
    Avery Avi Axel Ayman Azali Bader Badr Balazs Barack Barnabas Barry Bart Bashar Basil Bassam Ben Benedict Benjamin
    Benoit Bernard Bernd Bernie Bert Bertram Bilawal Bill Billy Bjarni Bjorn Bob Bogdan Bohdan Bohuslav Bola Boris
    Boyko Brad Bradley Brandon Brendan Brent Brett Brian Bruce Bruno Bryan Burak Byron Calin Calvin Cameron Carl Carlo
    Carlos Carsten Casey Catalin Cedric Cem Cesar Chad Charles Charlie Chris Christian Christophe Christopher Christos
    Chuck Ciprian Claude Claudio Claus Clement Cliff Clint Clive Colin Conor Corey Cornell Cory Craig Csaba Curtis
    Cyril Cyrus Dale Damian Damien Damon Dan Dana Daniel Daniele Danila Danilo Danny Danylo Dario Darius Darrell
    Darren Darryl Dave David Davit Davyd Dean Declan Delyan Denis Dennis Denys Derek Derrick Devin Dick Didier Diego
    Dieter Dietmar Dima Dimitar Dimitri Dimitris Dirk Dmitri Dmitrii Dmitriy Dmitry Dmytro Dominic Dominik Dominique
    Don Donald Doug Douglas Dragos Drew Duncan Dustin Dwayne Dwight Dylan Earl Ed Edgar Edgars Eduard Eduardo Edward
    Edwin Egils Egor Ehud Einar Eitan Elias Elijah Elliott Elmar Elon Emil Emilio Emmanuel Emmerson Emre Enrico
    Enrique Erdogan Eric Erich Erik Ernest Ernesto Ernst Espen Ethan Eugen Eugene Evan Evgeny Ezra Fabian Fabio
    Fabrice Fahad Faisal Farhan Federico Felipe Felix Ferdinand Ferenc Fernando Filip Filipe Fiodor Florian Francesco
    Francis Francisco Franck Francois Frank Frankie Franz Fred Frederic Frederick Fredrik Friedrich Fumio Fyodor Gabor
    Gabriel Gabriele Gabrielius Gareth Gary Gavin Gavriel Gene Gennadiy Gennady Geoff Geoffrey Georg George Georges
    Georgi Georgios Georgy Gerald Gerard Gergely Gerhard German Giacomo Giancarlo Gianni Gideon Gilad Gilbert Gilles
    Giorgi Giorgio Giorgos Giovanni Gitanas Giuliano Giuseppe Gjorge Glen Glenn Goran Gordon Graham Grant Greg Gregor
    Gregory Grigory Grzegorz Guido Guillaume Guillermo Gunnar Gunther Gus Gustav Guy Gyorgy Hage Hakan Hal Hamad Hamid
    Hank Hannes Hans Harald Haris Harold Harry Hasan Hashim Hassan Heikki Heiko Heinz Helmut Hennadiy Henri Henrik
    Henry Heorhii Herb Herbert Herman Hermann Hikmet Hong Horst Howard Hryhoriy Hubert Hugh Hugo Hun Hussain Hussein
    Iain Ian Ibrahim Idris Ignacio Ignazio Igor Igors Ihor Ilham Ilkka Illia Ilya Imran Imre Inaki Ioannis Ira Irakli
    Irv Isaac Ishaq Ishiba Ismail Istvan Iulian Ivan Ivars Ivica Ivo Jaak Jaanus Jaap Jacek Jack Jackson Jacob Jacques
    Jaime Jake Jakob Jakub James Jamie Jamieson Jan Janis Jared Jari Jarmo Jaroslav Jaroslaw Jason Jassim Javier Jay
    Jean Jeb Jed Jeff Jefferson Jeffrey Jens Jeremy Jerome Jerry Jerzy Jesper Jesse Jesus Jim Jimmy Jin Jo Joachim
    Joao Joaquin Joe Joel Johan Johann Johannes John Johnny Joko Jon Jonas Jonathan Jordan Jorg Jorge Jorgen Jose
    Josef Josep Joseph Josh Joshua Jozef Juan Juergen Juha Jukka Julian Julien Julio Julius Jun Juraj Jurgen Juri
    Justin Jyri Jüri Kai Kalle Kamal Karel Karim Karl Karol Karsten Kassym-Jomart Kazuo Keir Keith Kelly Ken Kenneth
    Kent Kerry Kestutis Kevin Khaled Khalid Khalifa Kim Kimmo Kiril Kirill Kirk Kit Kjell Klaus Knut Kolinda Konrad
    Konstantin Konstantinos Kostiantyn Kostyantyn Krasimir Krisjanis Kristen Kristian Krišjanis Krzysztof Kurt Kwame
    Kyle Kyriakos Kyrylo Ladislav Lamar Lamont Larry Lars Lasse Laszlo Laurence Laurent Lawrence Lazar Lazarus Lech
    Lee Leif Len Leo Leon Leonard Leonardo Leonid Leonidas Leopold Leroy Leslie Lester Leszek Lev Levan Levente Lewis
    Li Liam Linas Lindsey Ling Linus Lionel Lloyd Loic Lonnie Lorenzo Lou Louis Lubomir Luc Luca Lucas Luciano Ludovic
    Luigi Luis Luiz Lukas Luke Luther Lyndon Maciej Macky Mads Magnus Mahmoud Majid Maksim Maksym Malcolm Manfred
    Mansour Manuel Marat Marc Marcel Marcelo Marcin Marco Marcos Marcus Marek Margus Marian Marijn Marin Mario Marius
    Mark Marko Markus Marlon Maros Marshall Martin Marton Marty Marvin Masoud Massimo Mateusz Matt Matteo Matthew
    Matthias Matti Maurice Mauricio Mauro Max Maxim Maxime Maximilian Maxwell Mehmet Mel Melvin Mevlut Micah Michael
    Michal Micheal Michel Miguel Mihai Mihail Mika Mikael Mike Mikhail Mikheil Mikko Mikolaj Mikulas Milan Miles Milo
    Milos Milton Min Miroslav Misha Mitch Mitchell Mitt Mo Mohamad Mohamed Mohammad Mohammed Mohsen Morgan Morten
    Moshe Moussa Muhammad Murat Musaed Mustafa Mykhailo Mykola Mykyta Nana Narendra Nasser Nat Nate Nathan Nathaniel
    Nawaf Nayden Nayef Nazar Ned Neil Nelson Newt Niall Nicholas Nick Nicola Nicolae Nicolas Nicos Niels Nigel Nikita
    Nikol Nikola Nikolai Nikolaj Nikolas Nikolay Nikos Nils Noah Noel Norbert Norman Nursultan Oded Ola Olaf Olav Ole
    Oleg Oleh Oleks Oleksandr Oleksii Oleksiy Oliver Olivier Olli Olusegun Omar Orhan Oscar Oskar Osman Osmo Otto
    Ovidiu Owen Pablo Panos Paolo Pascal Paschal Pat Patrick Patrik Paul Paulo Pavel Pavlo Pawel Peder Pedro Pekka Per
    Perry Pete Peter Peteris Petr Petri Petro Petros Petteri Pham Phil Philip Philippe Phillip Pierre Pieter Pietro
    Piotr Plamen Prabowo Pravind Predrag Qasem Qassem Radek Radoslaw Radu Rafael Rafal Raffaele Rahm Raimo Raimonds
    Raimundas Rainer Raj Ralf Ralph Ram Ramon Ramzan Rand Randall Randy Raphael Rashid Rastislav Raul Ravi Ray Raymond
    Razvan Recep Reed Reince Reinhard Rene Reuven Rex Reza Ricardo Rich Richard Rick Ricky Riho Rishi Rob Robert
    Roberto Robin Rod Roderich Rodion Rodrigo Roger Rohit Roland Rolf Roman Romano Ron Ronald Ronnie Rory Ross Roy
    Ruben Rudolf Rudy Rufus Rumen Ruslan Russ Russell Rustam Rustem Ryan Ryszard Sacha Saif Salman Salvador Sam Samir
    Sampo Samuel Sander Sandor Sandro Sanjay Santiago Sasha Saud Saul Sauli Sayed Scot Scott Seamus Sean Sebastian
    Sebastien Serge Sergei Sergej Sergey Sergii Sergio Sergiu Sergiy Serhii Serhiy Seth Seyed Shane Shaun Shawn
    Shehbaz Sherrod Shigeru Shimon Shinzo Shri Sid Sidi Sidney Siegfried Sigmar Siim Silvio Simeon Simon Sinisa Sipho
    Slava Slawek Slawomir Slobodan Sorin Spencer Spyros Srettha Stan Stanislav Stanislaw Stanley Stefan Stefano
    Stefanos Steffen Sten Stephan Stephane Stephen Steve Steven Stewart Stuart Subrahmanyam Sultan Sundar Suresh Svein
    Sven Sydney Szymon Taavi Tad Tadeusz Takeshi Tamas Tamim Tamir Tanel Tapio Taras Tariq Taro Tau Taylor Tayyip Ted
    Tedros Teemu Terence Terje Terrence Terry Thabo Thad Tharman Themba Theo Theodor Theodore Theodoros Thierry Thomas
    Thorbjorn Thulani Tibor Tim Timo Timothy Timur Tiny Tobias Tod Todd Toivo Tom Tomas Tomasz Tommaso Tommy Tony
    Toomas Tor Traian Tran Travis Trevor Troy Tsvetan Tuomas Turki Tyler Ueli Uhuru Ulf Ulrich Umaro Umaru Urmas
    Vaclav Vadim Vadym Valdis Valentin Valentyn Valerii Valeriy Valery Vasil Vasilis Vasily Vasyl Victor Vijay Vikram
    Viktor Ville Vincent Vincenzo Viraj Vitali Vitaliy Vitaly Vito Vjaceslavs Vlad Vladimir Vladislav Vladyslav
    Vladyslaw Volker Volodymyr Vsevolod Vyacheslav Vytautas Wade Waldemar Wallace Walter Warren Wayne Wei Werner
    Wesley Wilfried Wilhelm Will Willem William Willy Winston Witold Wladyslaw Wojciech Wolfgang Wopke Xavier Yaakov
    Yahya Yair Yan Yanis Yann Yannick Yaroslav Yasir Yasser Yegor Yevgen Yevgeny Yevhen Yitzhak Yoav Yohann Yoshimasa
    Yossi Yousef Yoweri Yu Yuri Yurii Yuriy Yury Yusuf Yves Zachary Zack Zayed Zbigniew Zbynek Zdenek Zeid Zhelyu Ziad
    Zoltan Zoran Zsolt Zurab Zvonimir Ľubomir
    """.split()
)
FEMALE = frozenset(
    """
    Abigail Ada Adela Adele Agnes Agnieszka Aida Aino Aisha Aisling Alana Alba Alberta Aleksandra Alena Alessandra
    Alex Alexandra Alexia Alice Alicia Alina Aline Alison Alla Allison Alma Alona Alyona Amal Amanda Amber Amelia
    Amelie Amina Amy Ana Anastasia Anastasiia Anastasiya Andrea Anfisa Angela Angelica Angelika Angelina Angie Anita
    Anitta Ann Anna Annabel Annalena Anne Annegret Anneli Annette Annie Anniken Antonia Antonina April Arancha Ariana
    Ariel Arlene Asha Ashley Asta Astrid Audrey Aung Ava Avery Ayesha Ayse Baiba Barbara Beata Beate Beatrice Beatriz
    Becky Belen Bella Benazir Benedetta Bernadette Beth Bethany Betty Beverly Bianca Birgit Bogdana Bonnie Brenda
    Bridget Brigitte Britta Brooke Camila Camilla Camille Carla Carmen Carol Carole Carolina Caroline Carolyn Carrie
    Cassandra Catarina Catherine Cathy Cecile Cecilia Celia Charlotte Chelsea Cheryl Chiara Chloe Chris Christa
    Christiane Christina Christine Chrystia Cindy Claire Clara Clare Clarissa Claudia Clelia Colette Colleen
    Condoleezza Connie Constance Cora Corinna Corinne Cristina Crystal Cynthia Dagmar Daiva Dalia Dana Daniela
    Danielle Daria Darya Dawn Debbie Deborah Debra Deirdre Delphine Denise Diana Diane Dilma Dina Dolores Dominika
    Dominique Donna Dora Doris Dorota Dorothea Dorothy Dunja Edith Edwina Eileen Eka Ekaterina Ekaterine Elaine
    Eleanor Elena Eleni Elin Elina Elisa Elisabeth Elise Elizabeth Ella Ellen Elly Elsa Elvira Emilia Emilie Emily
    Emina Emine Emma Epsy Erica Erika Erin Erna Esther Eszter Eva Eve Evelyn Evgenia Evika Ewa Faith Fani Fatima Fatma
    Federica Fiona Flora Florence Fran Frances Francesca Francoise Frauke Frida Frieda Gabriela Gabriele Gabriella
    Gail Galina Galyna Gemma Genevieve Georgia Georgina Geraldine Gerda Gertrude Gillian Gina Ginger Giorgia Gisela
    Gita Gitte Giulia Gladys Glenda Gloria Golda Graca Grace Greta Gretchen Gro Gudrun Gwen Gwendolyn Hadja Halyna
    Hanna Hannah Harriet Hazel Heather Heidi Heike Helen Helena Helene Helga Helle Henrietta Henriette Hilary Hilda
    Hillary Hina Holly Hong Huma Iana Ida Ilana Ilona Ilze Imelda Ina Inga Inge Ingeborg Ingrid Inna Iratxe Irena
    Irene Irina Iris Irma Iryna Isabel Isabela Isabella Isabelle Ivana Ivanka Ivanna Iveta Ivonne Jacinda Jacinta
    Jackie Jacqueline Jadwiga Jamie Jana Jane Janet Janice Janina Jasmin Jasmine Jean Jeanine Jeanne Jelena
    Jen Jenna Jennifer Jenny Jessica Jessie Jill Jin Jo Joan Joana Joanna Joanne Jocelyn Johanna Jordan Josephine
    Joyce Juanita Judith Judy Julia Juliana Julie Juliet Juliette Justine Justyna Kaja Kamala Kamila Kara Karen Karin
    Karina Karine Karla Karoline Katarina Katarzyna Kate Katerina Kateryna Katharina Katherine Kathleen Kathryn Kathy
    Katie Katja Katrin Katrina Katya Kay Kayla Kayleigh Keiko Kelly Kellyanne Kemi Kendra Kerry Ketanji Khrystyna Kim
    Kimberly Kira Kirsten Kirsti Kirstjen Klara Kori Krista Kristalina Kristen Kristi Kristiina Kristin Kristina
    Kristine Kristrun Krystyna Ksenia Lara Larisa Larysa Laura Lauren Laurence Laurie Lea Leah Lee Leila Lena Lene
    Leni Lesia Lesley Leslie Leticia Letitia Li Lidia Lidiya Lila Lilia Liliana Liliya Lillian Lilly Lily Lin Lina
    Linda Lindsay Lindsey Ling Linnea Lisa Lise Liudmyla Liv Liz Liza Lizzie Ljubica Lois Lola Loretta Lori Lorna
    Lorraine Louisa Louise Lourdes Lucia Lucie Lucy Ludmila Luisa Luise Lydia Lyn Lynn Lyudmila Lyudmyla Mabel
    Madeleine Magda Magdalena Maggie Maia Maija Maike Maja Maka Makiko Malala Malgorzata Malin Malu Mandy Manuela Mara
    Marcela Marcia Marcy Margaret Margareta Margarete Margarita Margot Margrethe Maria Mariam Marian Mariana Mariann
    Marianna Marianne Marie Marie-Agnes Marielle Marietta Mariia Marija Marika Marilyn Marina Marine Marion Marisa
    Marise Maritza Mariupol Mariya Marjorie Marlene Marsha Marta Martha Martina Mary Maryam Maryna Matilda Maud Maura
    Maureen Maya Megan Meghan Melania Melanie Melinda Melissa Mercedes Meredith Meta Mette Mia Michaela Michele
    Michelle Mila Mildred Milena Mimi Min Mina Mira Miranda Mireille Miriam Mirjana Mitzi Moira Molly Mona Monica
    Monika Monique Morgan Muriel Myriam Myroslava Nadezhda Nadia Nadine Nadiya Naledi Nancy Naomi Natalia Natalie
    Nataliia Nataliya Natalka Natalya Natasha Nathalie Ngozi Nicola Nicole Nikki Nina Nino Nkosazana Nomvula Nora
    Norma Oana Oksana Olena Olesia Olesya Olga Olha Olivia Orysia Paige Pam Pamela Pascale Pat Patricia Paula Paulina
    Pauline Pavla Penelope Penny Petra Phoebe Phyllis Pia Pilar Polina Pooja Pramila Priti Priya Rachel Rada Radka
    Raisa Raluca Ramona Rebecca Regina Renata Renate Renee Rhea Rhonda Rita Roberta Robin Robyn Romana Romina Rosa
    Rosalia Rosalind Rose Rosemary Rosie Roxana Roza Ruslana Ruth Sabina Sabine Sabrina Sacha Sahra Salla Sally Salome
    Samantha Sanae Sandra Sandy Sanna Sara Sarah Sasha Saskia Savannah Selma Sevgil Shabana Shannon Sharon Sheila
    Shelby Sheri Sherry Shirley Sigrid Silke Silvia Simona Simone Sinead Siobhan Snezana Sofia Sofie Sofya Solomiia
    Sonia Sonja Sophia Sophie Soraya Stacey Stacy Stefania Stella Stephanie Stevie Sue Suella Susan Susana Susanna
    Susanne Susie Suzanne Svetlana Sviatlana Svitlana Sydney Sylvia Sylvie Tamar Tamara Tammy Tania Tanja Tanya Tara
    Tatiana Tatjana Tatyana Taylor Tea Teresa Terry Tessa Tetiana Tetyana Thea Thelma Theresa Therese Tiffany Tina
    Toni Torunn Tracey Tracy Trine Trudy Tulsi Uliana Ulrika Ulrike Ulyana Ursula Val Valentina Valentyna Valeria
    Valerie Valeriia Vanessa Vera Verena Veronica Veronika Veronique Vicky Victoria Viktoria Viktoriia Viola Violeta
    Virginia Virginie Vita Vivian Viviane Vjosa Wanda Wei Wendy Whitney Wilhelmina Winnie Xenia Xiomara Yan Yana
    Yaroslava Yevgenia Yevgeniia Yevgeniya Yevheniia Yolanda Yu Yulia Yuliia Yuliya Yuriko Yvette Yvonne Zainab Zhanna
    Zinaida Zlata Zoe Zoya Zsuzsanna Zuzana
    """.split()
)


@lru_cache(maxsize=16384)
def pronoun_of(name: str) -> str:
    """ "he" or "she" where the given name or a Slavic surname tells it, else ""."""
    words = fold(name).split()
    first = words[0].split("-")[0] if words else ""
    for given in (words[0], *words[0].split("-")) if words else ():
        if given in MALE and given not in FEMALE:
            return "he"
        if given in FEMALE and given not in MALE:
            return "she"
    if len(words) > 1 and words[-1].endswith(("ova", "eva", "ska", "skaya", "aia", "cka")) and first.endswith("a"):
        return "she"
    if (
        len(words) > 1
        and words[-1].endswith(("enko", "sky", "skyi", "skiy", "ov", "ev", "vich"))
        and first not in FEMALE
        and not first.endswith("a")
    ):
        return "he"
    return ""


def is_given_name(word: str) -> bool:
    """Whether the word is a known given name (its first part, for a double name)."""
    word = fold(word)
    return word in MALE or word in FEMALE or (word.split("-")[0] in MALE | FEMALE if "-" in word else False)
