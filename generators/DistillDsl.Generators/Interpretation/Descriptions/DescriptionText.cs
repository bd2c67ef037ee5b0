using System.Collections.Immutable;
using System.Globalization;

namespace DistillDsl.Generators.Interpretation.Descriptions;

/// <summary>
/// Descriptions as text. <c>layer1:256{0-2{conv1:64 bn1}} pool fc:[n]</c>: layers with what is in them; <c>:256</c> are maps of 256 channels, <c>:[256]</c>
/// vectors, <c>:[n]</c> a vector of the classes, <c>:?</c> something unknown, and a layer without any of these gives what the one before it in the text does.
/// <c>0-2</c> are the layers 0, 1 and 2, which are alike.
/// </summary>
internal sealed class DescriptionText
{
    private readonly string _text;
    private int _position;
    private TensorShape _output = TensorShape.Unknown;
    private bool _givesClasses;

    private DescriptionText(string text) => _text = text;

    /// <summary>The layers of one network.</summary>
    public static ImmutableArray<LayerDescription> Layers(string text) => new DescriptionText(text).Layers();

    private ImmutableArray<LayerDescription> Layers()
    {
        var layers = ImmutableArray.CreateBuilder<LayerDescription>();
        while (_position < _text.Length && _text[_position] != '}')
        {
            var names = Names(Word());
            if (Next(':')) Output(Word());
            var (output, givesClasses) = (_output, _givesClasses);
            var within = ImmutableArray<LayerDescription>.Empty;
            if (Next('{'))
            {
                within = Layers();
                _position++;
            }
            foreach (var name in names) layers.Add(new(name, output, givesClasses, within));
            while (Next(' '))
            {
            }
        }
        return layers.ToImmutable();
    }

    private void Output(string shape)
    {
        _givesClasses = shape == "[n]";
        _output = shape == "?" ? TensorShape.Unknown
            : _givesClasses ? TensorShape.OfRank(2)
            : shape[0] == '[' ? TensorShape.Of(null, Number(shape.Substring(1, shape.Length - 2)))
            : TensorShape.Of(null, Number(shape), null, null);
    }

    private static IEnumerable<string> Names(string word)
    {
        var range = word.Split('-');
        if (range.Length == 1) return [word];
        var first = (int)Number(range[0]);
        return Enumerable.Range(first, (int)Number(range[1]) - first + 1).Select(static n => n.ToString(CultureInfo.InvariantCulture));
    }

    private static long Number(string digits) => long.Parse(digits, CultureInfo.InvariantCulture);

    private string Word()
    {
        var start = _position;
        while (_position < _text.Length && _text[_position] is not (' ' or ':' or '{' or '}')) _position++;
        return _text.Substring(start, _position - start);
    }

    private bool Next(char letter)
    {
        if (_position >= _text.Length || _text[_position] != letter) return false;
        _position++;
        return true;
    }
}
