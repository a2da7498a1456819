"""Given names and what they tell: that a name is a person's, and the pronoun."""

from functools import lru_cache

from peacetrack.components.actors.naming import fold

MALE = frozenset(
    """
    Aaron Abdel Abdul Abdullah Abel Abraham Adam Adrian Ahmad Ahmed Aivo Akbar Akos Al Alain Alan Alar Albert Alberto
    Alec Alejandro Aleksandar Aleksander Aleksandr Aleksei Aleksey Alex Alexander Alexandre Alexandros Alexei Alexey
    Alfonso Alfred Algirdas Ali Allan Allen Alvaro Amir Anatol Anatoliy Anatoly Anders Andre Andreas Andrei Andrej
    Andres Andrew Andrey Andrii Andris Andrius Andriy Andrus Andrzej Andy Angel Angus Anthony Antoine Anton Antoni
    Antonio Antony Antti Ara Arkady Armen Armin Arne Arnold Arseniy Art Arthur Artis Artur Arturo Arvydas Asen Ashton
    Asif Askar Aslan Attila August Augusto Aurelien Austin Avi Axel Ayman Balazs Barack Barnabas Barry Bart Bashar
    Basil Bassam Ben Benedict Benjamin Benoit Bernard Bernd Bernie Bert Bertram Bill Billy Bjarni Bjorn Bob Bogdan
    Bohdan Bohuslav Boris Boyko Brad Bradley Brandon Brendan Brent Brett Brian Bruce Bruno Bryan Burak Byron Calin
    Calvin Cameron Carl Carlo Carlos Carsten Casey Catalin Cedric Cem Cesar Chad Charles Charlie Chris Christian
    Christophe Christopher Christos Chuck Ciprian Claude Claudio Claus Clement Cliff Clint Clive Colin Conor Corey
    Cory Craig Csaba Curtis Cyril Cyrus Dale Damian Damien Damon Dan Daniel Daniele Danila Danilo Danny Danylo Dario
    Darius Darren Dave David Davit Davyd Dean Declan Delyan Denis Dennis Denys Derek Derrick Devin Dick Didier Diego
    Dieter Dietmar Dima Dimitar Dimitri Dimitris Dirk Dmitri Dmitrii Dmitriy Dmitry Dmytro Dominic Dominik Dominique
    Don Donald Doug Douglas Dragos Drew Duncan Dustin Dwight Dylan Earl Ed Edgar Edgars Eduard Eduardo Edward Edwin
    Egils Egor Ehud Einar Eitan Elias Elijah Elliott Elmar Elon Emil Emilio Emmanuel Emre Enrico Enrique Erdogan Eric
    Erich Erik Ernest Ernesto Ernst Espen Ethan Eugen Eugene Evan Evgeny Ezra Fabian Fabio Fabrice Faisal Farhan
    Federico Felipe Felix Ferdinand Ferenc Fernando Filip Fiodor Florian Francesco Francis Francisco Franck Francois
    Frank Franz Fred Frederic Frederick Fredrik Friedrich Fyodor Gabor Gabriel Gabrielius Gareth Gary Gavin Gavriel
    Gennadiy Gennady Geoff Geoffrey Georg George Georges Georgi Georgios Georgy Gerald Gerard Gergely Gerhard German
    Giacomo Giancarlo Gianni Gideon Gilad Gilbert Gilles Giorgi Giorgio Giorgos Giovanni Gitanas Giuliano Giuseppe
    Gjorge Glen Glenn Goran Gordon Graham Grant Greg Gregor Gregory Grigory Grzegorz Guido Guillaume Guillermo Gunnar
    Gunther Gus Gustav Guy Gyorgy Hakan Hal Hamid Hank Hannes Hans Harald Haris Harold Harry Hasan Hashim Hassan
    Heikki Heiko Heinz Helmut Hennadiy Henri Henrik Henry Heorhii Herbert Herman Hermann Hikmet Horst Howard Hryhoriy
    Hubert Hugh Hugo Hussein Iain Ian Ibrahim Idris Ignacio Ignazio Igor Igors Ihor Ilham Ilkka Illia Ilya Imre Inaki
    Ioannis Ira Irakli Isaac Ismail Istvan Iulian Ivan Ivars Ivica Ivo Jaak Jaanus Jaap Jacek Jack Jackson Jacob
    Jacques Jaime Jake Jakob Jakub James Jamie Jamieson Jan Janis Jared Jari Jarmo Jaroslav Jaroslaw Jason Javier Jay
    Jean Jed Jeff Jefferson Jeffrey Jens Jeremy Jerome Jerry Jerzy Jesper Jesse Jesus Jim Jimmy Joachim Joao Joaquin
    Joe Joel Johan Johann Johannes John Johnny Jon Jonas Jonathan Jordan Jorg Jorge Jorgen Jose Josef Josep Joseph
    Josh Joshua Jozef Juan Juergen Juha Jukka Julian Julien Julio Julius Jun Juraj Jurgen Juri Justin Jyri Jüri Kai
    Kalle Kamal Karel Karim Karl Karol Karsten Kassym-Jomart Keir Keith Ken Kenneth Kent Kestutis Kevin Khaled Khalid
    Kimmo Kiril Kirill Kirk Kit Kjell Klaus Knut Kolinda Konrad Konstantin Konstantinos Kostiantyn Kostyantyn Krasimir
    Krisjanis Kristen Kristian Krišjanis Krzysztof Kurt Kyle Kyriakos Kyrylo Ladislav Larry Lars Lasse Laszlo Laurent
    Lawrence Lazar Lech Lee Leif Len Leo Leon Leonard Leonardo Leonid Leonidas Leopold Leroy Leslie Lester Leszek Lev
    Levan Levente Lewis Liam Linas Lindsey Linus Lionel Lloyd Loic Lorenzo Lou Louis Lubomir Luc Luca Lucas Luciano
    Ludovic Luigi Luis Luiz Lukas Luke Luther Lyndon Maciej Mads Magnus Mahmoud Maksim Maksym Malcolm Manfred Manuel
    Marat Marc Marcel Marcelo Marcin Marco Marcos Marcus Marek Margus Marian Marijn Marin Mario Marius Mark Marko
    Markus Maros Marshall Martin Marton Marty Marvin Masoud Massimo Mateusz Matt Matteo Matthew Matthias Matti Maurice
    Mauricio Mauro Max Maxim Maxime Maximilian Maxwell Mehmet Mel Melvin Mevlut Micah Michael Michal Micheal Michel
    Miguel Mihai Mihail Mikael Mike Mikhail Mikheil Mikko Mikolaj Mikulas Milan Miles Milo Milos Milton Miroslav Misha
    Mitch Mitchell Mohamad Mohamed Mohammad Mohammed Morgan Morten Moshe Muhammad Murat Mustafa Mykhailo Mykola Mykyta
    Narendra Nat Nate Nathan Nathaniel Nayden Nazar Ned Neil Nelson Nicholas Nick Nicola Nicolae Nicolas Nicos Niels
    Nigel Nikita Nikol Nikola Nikolai Nikolaj Nikolas Nikolay Nikos Nils Noah Noel Norbert Norman Nursultan Ola Olaf
    Olav Ole Oleg Oleh Oleks Oleksandr Oleksii Oleksiy Oliver Olivier Olli Omar Orhan Oscar Oskar Osman Osmo Otto
    Ovidiu Owen Pablo Panos Paolo Pascal Paschal Patrick Patrik Paul Paulo Pavel Pavlo Pawel Peder Pedro Pekka Per
    Perry Pete Peter Peteris Petr Petri Petro Petros Petteri Phil Philip Philippe Phillip Pierre Pieter Pietro Piotr
    Plamen Predrag Qasem Radek Radoslaw Radu Rafael Rafal Raffaele Raimo Raimonds Raimundas Rainer Ralf Ralph Ramon
    Ramzan Randall Randy Raphael Rashid Rastislav Raul Ravi Ray Raymond Razvan Recep Reed Reinhard Rene Reuven Rex
    Ricardo Rich Richard Rick Ricky Riho Rishi Rob Robert Roberto Robin Rod Roderich Rodion Rodrigo Roger Roland Rolf
    Roman Romano Ron Ronald Ronnie Rory Ross Roy Ruben Rudolf Rudy Rufus Rumen Ruslan Russ Russell Rustam Rustem Ryan
    Ryszard Salman Salvador Sam Samir Sampo Samuel Sander Sandor Sandro Santiago Saul Sauli Scott Sean Sebastian
    Sebastien Serge Sergei Sergej Sergey Sergii Sergio Sergiu Sergiy Serhii Serhiy Seth Seyed Shane Shaun Shawn Shimon
    Shinzo Sid Sidney Siegfried Sigmar Siim Silvio Simeon Simon Slava Slawek Slawomir Slobodan Sorin Spencer Spyros
    Stan Stanislav Stanislaw Stanley Stefan Stefano Stefanos Steffen Sten Stephan Stephane Stephen Steve Steven
    Stewart Stuart Svein Sven Szymon Taavi Tadeusz Tamas Tamim Tanel Tapio Taras Tariq Tayyip Ted Teemu Terence Terje
    Terrence Terry Thad Theo Theodor Theodore Theodoros Thierry Thomas Thorbjorn Tibor Tim Timo Timothy Timur Tiny
    Tobias Tod Todd Toivo Tom Tomas Tomasz Tommaso Tommy Tony Toomas Tor Traian Travis Trevor Troy Tsvetan Tuomas
    Tyler Ueli Ulf Ulrich Urmas Vaclav Vadim Vadym Valdis Valentin Valentyn Valerii Valeriy Valery Vasil Vasilis
    Vasily Vasyl Victor Viktor Ville Vincent Vincenzo Vitali Vitaliy Vitaly Vito Vjaceslavs Vjosa Vlad Vladimir
    Vladislav Vladyslav Vladyslaw Volker Volodymyr Vsevolod Vyacheslav Vytautas Wade Waldemar Wallace Walter Warren
    Wayne Werner Wesley Wilfried Wilhelm Will Willem William Willy Winston Witold Wladyslaw Wojciech Wolfgang Wopke
    Xavier Yaakov Yair Yanis Yann Yannick Yaroslav Yasser Yegor Yevgen Yevgeny Yevhen Yitzhak Yoav Yohann Yossi Yuri
    Yurii Yuriy Yury Yves Zachary Zack Zbigniew Zbynek Zdenek Zhelyu Zoltan Zoran Zsolt Zurab Zvonimir Ľubomir
    """.split()
)
FEMALE = frozenset(
    """
    Abigail Ada Adela Adele Agnes Agnieszka Aida Aino Aisha Aisling Alana Alba Alberta Aleksandra Alena Alessandra
    Alexandra Alexia Alice Alicia Alina Aline Alison Alla Allison Alma Alona Alyona Amal Amanda Amber Amelia Amelie
    Amina Amy Ana Anastasia Anastasiia Anastasiya Angela Angelica Angelika Angelina Angie Anita Anitta Ann Anna
    Annabel Annalena Anne Annegret Anneli Annette Annie Anniken Antonia Antonina April Arancha Ariana Arlene Asha
    Ashley Asta Astrid Audrey Aung Ava Ayesha Ayse Baiba Barbara Beata Beate Beatrice Beatriz Becky Belen Bella
    Benedetta Bernadette Beth Bethany Betty Beverly Bianca Birgit Bogdana Bonnie Brenda Bridget Brigitte Britta Brooke
    Camila Camilla Carla Carmen Carol Carole Carolina Caroline Carolyn Carrie Cassandra Catarina Catherine Cathy
    Cecile Cecilia Celia Charlotte Chelsea Cheryl Chiara Chloe Christa Christiane Christina Christine Chrystia Cindy
    Claire Clara Clare Clarissa Claudia Clelia Colette Colleen Condoleezza Connie Constance Cora Corinna Corinne
    Cristina Crystal Cynthia Dagmar Daiva Dalia Dana Daniela Danielle Daria Darya Dawn Debbie Deborah Debra Deirdre
    Delphine Denise Diana Diane Dilma Dina Dolores Dominika Donna Dora Doris Dorota Dorothea Dorothy Dunja Edith
    Edwina Eileen Ekaterina Elaine Eleanor Elena Eleni Elin Elina Elisa Elisabeth Elise Elizabeth Ella Ellen Elly Elsa
    Elvira Emilia Emilie Emily Emina Emine Emma Erica Erika Erin Erna Esther Eszter Eva Eve Evelyn Evika Ewa Faith
    Fatima Fatma Federica Fiona Flora Florence Fran Frances Francesca Francoise Frauke Frida Frieda Gabriela Gabriele
    Gabriella Gail Galina Galyna Gemma Genevieve Georgia Georgina Geraldine Gerda Gertrude Gillian Gina Ginger Giorgia
    Gisela Gita Gitte Giulia Gladys Glenda Gloria Golda Grace Greta Gretchen Gro Gudrun Gwen Gwendolyn Hadja Halyna
    Hanna Hannah Harriet Hazel Heather Heidi Heike Helen Helena Helene Helga Helle Henrietta Henriette Hilary Hilda
    Hillary Holly Huma Iana Ida Ilana Ilona Ilze Imelda Ina Inga Inge Ingeborg Ingrid Inna Iratxe Irena Irene Irina
    Iris Irma Iryna Isabel Isabela Isabella Isabelle Ivana Ivanka Ivanna Iveta Ivonne Jacinda Jackie Jacqueline
    Jadwiga Jana Jane Janet Janice Janina Jasmin Jasmine Jean-Marie Jeanine Jeanne Jelena Jen Jenna Jennifer Jenny
    Jessica Jill Jo Joan Joana Joanna Joanne Jocelyn Johanna Josephine Joyce Juanita Judith Judy Julia Juliana Julie
    Juliet Juliette Justine Justyna Kaja Kamala Kamila Kara Karen Karin Karina Karine Karla Karoline Katarina
    Katarzyna Kate Katerina Kateryna Katharina Katherine Kathleen Kathryn Kathy Katie Katja Katrin Katrina Katya Kay
    Kayla Kelly Kellyanne Kendra Khrystyna Kim Kimberly Kira Kirsten Kirsti Kirstjen Klara Kori Krista Kristalina
    Kristen Kristi Kristiina Kristin Kristina Kristine Kristrun Krystyna Lara Larisa Larysa Laura Lauren Laurie Lea
    Leah Leila Lena Lene Leni Lesia Lesley Leticia Lidia Lidiya Lila Lilia Liliana Liliya Lillian Lilly Lily Lin Lina
    Linda Lindsay Linnea Lisa Lise Liudmyla Liv Liz Liza Lizzie Ljubica Lois Lola Loretta Lori Lorna Lorraine Louisa
    Louise Lourdes Lucia Lucie Lucy Ludmila Luisa Luise Lydia Lyn Lynn Lyudmila Lyudmyla Mabel Madeleine Magda
    Magdalena Maggie Maia Maija Maike Maja Malala Malgorzata Malin Malu Mandy Manuela Mara Marcela Marcia Marcy
    Margaret Margareta Margarete Margarita Margot Margrethe Maria Mariam Mariana Mariann Marianna Marianne Marie
    Marie-Agnes Marielle Marietta Mariia Marija Marika Marilyn Marina Marine Marion Marisa Maritza Mariupol Mariya
    Marjorie Marlene Marsha Marta Martha Martina Mary Maryam Maryna Matilda Maud Maura Maureen Maya Megan Meghan
    Melania Melanie Melinda Melissa Mercedes Meredith Meta Mette Mia Michaela Michele Michelle Mila Mildred Milena
    Mimi Mina Mira Miranda Mireille Miriam Mirjana Mitzi Moira Molly Mona Monica Monika Monique Muriel Myriam
    Myroslava Nadezhda Nadia Nadine Nadiya Naledi Nana Nancy Naomi Natalia Natalie Nataliia Nataliya Natalka Natalya
    Natasha Nathalie Nicola Nicole Nikki Nina Nora Norma Oana Oksana Olena Olesia Olesya Olga Olha Olivia Orysia Paige
    Pamela Pascale Patricia Paula Paulina Pauline Pavla Penelope Penny Petra Phoebe Phyllis Pia Pilar Polina Pooja
    Pramila Priti Priya Rachel Rada Radka Raisa Raluca Ramona Rebecca Regina Renata Renate Renee Rhea Rhonda Rita
    Roberta Robyn Romana Romina Rosa Rosalia Rosalind Rose Rosemary Rosie Roxana Roza Ruslana Ruth Sabina Sabine
    Sabrina Sahra Salla Sally Salome Samantha Sanae Sandra Sanna Sara Sarah Saskia Savannah Selma Sevgil Shannon
    Sharon Sheila Sheri Sherry Shirley Sigrid Silke Silvia Simona Simone Sinead Siobhan Snezana Sofia Sofie Solomiia
    Sonia Sonja Sophia Sophie Soraya Stacey Stacy Stefania Stella Stephanie Sue Susan Susana Susanna Susanne Susie
    Suzanne Svetlana Sviatlana Svitlana Sylvia Sylvie Tamara Tammy Tania Tanja Tanya Tara Tatiana Tatjana Tatyana Tea
    Teresa Tessa Tetiana Tetyana Thea Thelma Theresa Therese Tiffany Tina Toni Torunn Tracey Tracy Trine Trudy Tulsi
    Uliana Ulrika Ulrike Ursula Valentina Valentyna Valeria Valerie Valeriia Vanessa Vera Verena Veronica Veronika
    Veronique Vicky Victoria Viktoria Viktoriia Viola Violeta Virginia Virginie Vita Vivian Viviane Vjosa Wanda Wendy
    Whitney Wilhelmina Winnie Xenia Yana Yaroslava Yevgeniya Yevheniia Yolanda Yulia Yuliia Yuliya Yvette Yvonne
    Zainab Zinaida Zlata Zoe Zoya Zsuzsanna Zuzana
    """.split()
)
_MALE_IN_A = frozenset(
    "Nikita Ilya Illia Luca Andrea Nikola Misha Mykola Danila Kuzma Joshua Sasha Danylo Mustafa Mykyta Garba Ezra".split()
)


@lru_cache(maxsize=16384)
def pronoun_of(name: str) -> str:
    """ "he" or "she" where the given name or a Slavic surname tells it, else ""."""
    words = fold(name).split()
    first = words[0].split("-")[0] if words else ""
    for given in (words[0], first) if words else ():
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
