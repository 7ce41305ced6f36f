package dev.msksinks.local.mapping.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.msksinks.local.mapping.template.Value.Fields;
import dev.msksinks.local.mapping.template.Value.Items;
import dev.msksinks.local.mapping.template.Value.Text;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntrinsicsTest {

    private static final String TEMPLATE = """
            Parameters:
              Name: {Type: String, Default: modem}
              Subnets: {Type: List<String>, Default: 'a, b'}
              NoDefault: {Type: String}
            Conditions:
              IsModem: !Equals [modem, !Ref Name]
              NotModem: !Not [{Condition: IsModem}]
              Both: !And [!Condition IsModem, !Condition NotModem]
              Either: !Or [!Condition IsModem, !Condition NotModem]
              Loop: !Not [!Condition Loop]
            Mappings: {Regions: {us-east-1: {Zone: use1}}}
            Resources: {Table: {Type: AWS::DynamoDB::Table}, Other: {Type: AWS::S3::Bucket}}
            Value:\s""";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
                    !Ref Name                                         | modem
                    {Ref: Name}                                       | modem
                    !Ref AWS::Region                                  | us-east-1
                    !Ref AWS::AccountId                               | 123456789012
                    !Ref Table                                        | the-table
                    !GetAtt Table.Arn                                 | arn:table
                    !GetAtt [Table, Arn]                              | arn:table
                    {'Fn::GetAtt': [Table, Arn]}                      | arn:table
                    !Sub '${Name}-${AWS::Partition}-${Table.Arn}'     | modem-aws-arn:table
                    !Sub '${!Name} ${Name}'                           | ${Name} modem
                    !Sub ['${A}$1\\', {A: !Ref Name}]                 | modem$1\\
                    !Join ['-', [a, !Ref Name, !Ref AWS::NoValue]]    | a-modem
                    !Join [':', !Ref Subnets]                         | a:b
                    !Select [1, !Split [',', 'x,y,z']]                | y
                    !Select [0, !Ref Subnets]                         | a
                    !FindInMap [Regions, !Ref 'AWS::Region', Zone]    | use1
                    !If [IsModem, a, b]                               | a
                    !If [Both, a, !If [Either, c, d]]                 | c
                    !Base64 hi                                        | aGk=
                    True                                              | true
                    yes                                               | true
                    0123                                              | 0123
                    """)
    void evaluates(String expression, String expected) {
        assertThat(evaluate(expression)).isEqualTo(new Text(expected));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
                    !Ref NoDefault              | parameter NoDefault has no value
                    !Ref Nothing                | no parameter or resource Nothing
                    !Ref Other                  | nothing on this machine stands in for Other
                    !GetAtt Other.Arn           | nothing on this machine stands in for Other.Arn
                    !ImportValue x              | the intrinsic function ImportValue is not supported here
                    !If [Unknown, a, b]         | no condition Unknown
                    !If [Loop, a, b]            | the condition Loop refers to itself
                    !Select [7, [a]]            | Select finds no item 7
                    !FindInMap [Regions, x, y]  | FindInMap finds nothing at Regions.x.y
                    !Join [a]                   | Join takes 2 arguments
                    """)
    void tellsWhyItCannotEvaluate(String expression, String reason) {
        assertThatThrownBy(() -> evaluate(expression))
                .isInstanceOf(UnresolvableException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void noValueRemovesAPropertyAndAnItem() {
        assertThat(evaluate("{a: !Ref AWS::NoValue, b: [!If [NotModem, x, !Ref AWS::NoValue], y]}"))
                .isEqualTo(new Fields(
                        Map.of("b", new Items(Stream.<Value>of(new Text("y")).toList()))));
    }

    private static Value evaluate(String expression) {
        Fields template = TemplateParser.parse(TEMPLATE + expression);
        TemplateContext context =
                TemplateContext.local().withResources(Map.of("Table", "the-table", "Table.Arn", "arn:table"));
        return new Intrinsics(template, context).evaluate(template.get("Value"));
    }
}
