using Pixelwise.Datasets;
using Pixelwise.Imaging;

namespace Pixelwise.Tests.Datasets;

public class ClassFileTests
{
    [Fact]
    public void Columns_come_in_any_order_and_groups_are_kept()
    {
        var (classes, voids) = Read("group,b,g,r,name", "flat,128,64,32,road", ",3,2,1,tree");

        Assert.Equal([new SemanticClass("road", new Rgb(32, 64, 128), "flat"), new SemanticClass("tree", new Rgb(1, 2, 3))], classes);
        Assert.Empty(voids);
    }

    [Fact]
    public void Ids_order_the_classes_and_255_is_void()
    {
        var (classes, voids) = Read("id,name,r,g,b", "1,b,0,0,1", "255,void,9,9,9", "0,a,0,0,0");

        Assert.Equal(["a", "b"], classes.Select(c => c.Name));
        Assert.Equal([new Rgb(9, 9, 9)], voids);
    }

    [Theory]
    [InlineData("line 1: the first line names the columns, but `red` is none", "name,red,g,b", "a,1,2,3")]
    [InlineData("column `b` is missing", "name,r,g", "a,1,2")]
    [InlineData("a column occurs twice", "name,r,g,b,r", "a,1,2,3,4")]
    [InlineData("line 3: 3 values for 4 columns", "name,r,g,b", "a,1,2,3", "b,1,2")]
    [InlineData("line 2: `g` is `256`", "name,r,g,b", "a,1,256,3")]
    [InlineData("line 2: `r` is `-1`", "name,r,g,b", "a,-1,2,3")]
    [InlineData("line 4: name `A` was taken in line 2", "name,r,g,b", "a,1,2,3", "b,4,5,6", "A,7,8,9")]
    [InlineData("line 3: id `0` was taken in line 2", "id,name,r,g,b", "0,a,1,2,3", "0,b,4,5,6")]
    [InlineData("line 3: id 2 leaves a gap", "id,name,r,g,b", "0,a,1,2,3", "2,b,4,5,6")]
    [InlineData("line 2: the class has no name", "name,r,g,b", ",1,2,3")]
    [InlineData("names only void", "id,name,r,g,b", "255,void,1,2,3")]
    [InlineData("names no class", "name,r,g,b")]
    public void A_wrong_line_is_named_with_its_number(string expected, params string[] lines)
    {
        var error = Assert.Throws<DataFaultException>(() => Read(lines));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    private static (ClassSet Classes, IReadOnlyList<Rgb> Void) Read(params string[] lines)
    {
        using var files = new Miniature();
        files.Text("classes.csv", lines);
        return ClassFile.Read(files.Tree.File("classes.csv"));
    }
}
